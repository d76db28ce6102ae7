export type SpaceRule =
  | 'not-a-number'
  | 'low-above-high'
  | 'not-an-integer'
  | 'log-of-zero'
  | 'log1m-of-one'
  | 'log1m-integer'
  | 'step-not-positive'
  | 'step-off-scale'
  | 'step-misses-high'
  | 'no-choices'
  | 'repeated-choice'
  | 'numeric-name'
  | 'repeated-name'
  | 'name-in-two-branches'
  | 'unknown-parent'
  | 'parent-not-categorical'
  | 'unreachable-branch'
  | 'empty-space'
  | 'one-value'
  | 'linear-over-decades'
  | 'linear-near-one'
  | 'ordinal-as-category'
  | 'grid-explodes';

/** One thing about a space that a reader should change: `error` can't be built, `warning` can and wastes trials. */
export type SpaceFinding = {
  readonly rule: SpaceRule;
  readonly severity: 'error' | 'warning';
  /** The hyperparameter, or null for the space as a whole. */
  readonly name: string | null;
  /** What is wrong, with the value. */
  readonly message: string;
  readonly fix: string;
};

/** What is said of a finding. */
export type Explanation = Pick<SpaceFinding, 'message' | 'fix'>;

/** A finding that keeps the space from being built. */
export const error = (rule: SpaceRule, name: string | null, said: Explanation): SpaceFinding => ({
  rule,
  severity: 'error',
  name,
  ...said,
});
/** A finding about a space that can be built and wastes trials. */
export const warning = (rule: SpaceRule, name: string | null, said: Explanation): SpaceFinding => ({
  rule,
  severity: 'warning',
  name,
  ...said,
});
