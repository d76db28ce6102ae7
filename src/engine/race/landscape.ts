import type { Params, SearchSpace } from '../space/search-space.ts';

/** What is searched with one seed: values are lower-is-better, and the same for every method. */
export type Landscape = {
  readonly lossOf: (params: Params) => number;
  readonly minimum: number;
};

/** A landscape for each seed, over one space. */
export type LandscapeFamily = { readonly space: SearchSpace; at(seed: number): Landscape };
