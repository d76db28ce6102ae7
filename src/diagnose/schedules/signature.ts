/** One argument of a schedule: its name, default, and what it takes. */
export type Parameter = {
  readonly name: string;
  /** Left out for a required argument. */
  readonly default?: number | string | boolean | null;
  /** `any` is what a schedule's numbers do not depend on: a metric's name, a model, a search space. */
  readonly takes: 'whole' | 'number' | 'flag' | 'any';
  /** Words that it takes besides. */
  readonly words?: readonly string[];
  readonly low?: number;
  /** An exclusive lower limit. */
  readonly above?: number;
  readonly high?: number;
  readonly isKeywordOnly?: boolean;
};

export type Tool = 'Optuna' | 'Ray Tune' | 'Keras Tuner' | 'scikit-learn' | 'W&B';

/** Something that can be called, as its documentation has it. */
export type Signature = {
  readonly tool: Tool;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Arguments that it passes on without looking at them. */
  readonly passedOn?: readonly string[];
};
