import type { Distribution, ParamValue } from './distribution.ts';

/** The hyperparameters of a study by name. A conditional one stands after the parent it depends on. */
export type SearchSpace = Readonly<Record<string, Distribution>>;

/** One point of a search space. A conditional hyperparameter whose branch is inactive is absent. */
export type Params<S extends SearchSpace = SearchSpace> = { readonly [Name in keyof S]: ParamValue<S[Name]> };
