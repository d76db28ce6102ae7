/** A value of a categorical hyperparameter. */
export type Choice = string | number | boolean;

/**
 * How densely a sampler looks at each part of a numeric range: evenly in x (`linear`), in log x (`log`),
 * or in log(1 - x) (`log1m`, for momentum and the betas of Adam).
 */
export type Scale = 'linear' | 'log' | 'log1m';

/** A hyperparameter exists only where the categorical hyperparameter `parent` has one of `values`. */
export type Condition = { readonly parent: string; readonly values: readonly Choice[] };

export type FloatDistribution<W extends Condition | null = Condition | null> = {
  readonly kind: 'float';
  readonly low: number;
  readonly high: number;
  readonly scale: Scale;
  /** Values are low, low + step, low + 2 step, …; null means every value. Linear scale only. */
  readonly step: number | null;
  readonly when: W;
};

export type IntDistribution<W extends Condition | null = Condition | null> = {
  readonly kind: 'int';
  readonly low: number;
  readonly high: number;
  readonly scale: 'linear' | 'log';
  /** Values are low, low + step, low + 2 step, …; 1 on a log scale. */
  readonly step: number;
  readonly when: W;
};

export type CategoricalDistribution<C extends Choice = Choice, W extends Condition | null = Condition | null> = {
  readonly kind: 'categorical';
  readonly choices: readonly C[];
  readonly when: W;
};

/** The domain of one hyperparameter, and how densely a sampler should look at each part of it. */
export type Distribution = FloatDistribution | IntDistribution | CategoricalDistribution;

type PlainValue<D extends Distribution> = D extends CategoricalDistribution<infer C> ? C : number;

/** What a hyperparameter can be: `undefined` too where its branch may be inactive. */
export type ParamValue<D extends Distribution> = D['when'] extends null ? PlainValue<D> : PlainValue<D> | undefined;
