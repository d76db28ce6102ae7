/** What decides how many hyperparameters a search should have. */
export type SearchPlan = {
  /** All that could be tuned. */
  readonly hyperparameters: number;
  /** Trials of the whole search. */
  readonly trials: number;
  /** It is known which ones matter most. */
  readonly known: boolean;
  /** Some hyperparameters are there only for some values of others. */
  readonly conditional: boolean;
  /** The best result within ranges that are trusted, or a look at what matters and where. */
  readonly goal: 'settle' | 'explore';
};

/**
 * Below this many trials the learning rate alone, in a sweep: in the recorded race a sweep of the first hyperparameter is
 * ahead of every search with 12 trials and no longer is with 25.
 */
export const SWEEP_TRIALS = 15;

/**
 * With how many trials how many hyperparameters find the most, where nine matter by halves in a known order: measured in
 * src/evidence/measured/narrow-search.json with TPE and a Gaussian process.
 */
const STEPS: readonly (readonly [trials: number, searched: number])[] = [
  [SWEEP_TRIALS, 3],
  [25, 4],
  [50, 5],
];
/** Beyond what was measured, one more for so many trials. */
const TRIALS_EACH = 10;

/** The most hyperparameters that so many trials can tune at once, where it is known which matter most. */
export function mostTunedWith(trials: number): number {
  const measured = STEPS.findLast(([from]) => trials >= from)?.[1] ?? 1;
  return Math.max(measured, trials >= 50 ? Math.floor(trials / TRIALS_EACH) : 1);
}

/**
 * How many hyperparameters to search now, the most important first; the others stay at their defaults. All of them where
 * nobody knows which matter, where finding that out is the aim, and where there are branches, for which it was not
 * measured.
 */
export function tunedAtOnce({ hyperparameters, trials, known, conditional, goal }: SearchPlan): number {
  if (trials < SWEEP_TRIALS && known) return 1;
  if (!known || conditional || goal === 'explore') return hyperparameters;
  return Math.min(hyperparameters, mostTunedWith(trials));
}
