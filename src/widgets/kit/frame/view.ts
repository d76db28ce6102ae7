import type { Plot } from '../plot/plot.ts';

export type Table = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** A text to take away: code, a settings file, Markdown. */
export type Output = {
  /** Says what it is: `The search as Optuna code`. */
  readonly title: string;
  readonly language: 'python' | 'yaml' | 'markdown' | 'text';
  readonly text: string;
};

/** Something to know besides the finding: what cannot work, what will surprise, what is worth knowing. */
export type Remark = { readonly kind: 'error' | 'warning' | 'note'; readonly text: string };

/**
 * What a widget shows: one finding as a sentence, pictures, the same as numbers; remarks and texts to take away if it has
 * any. Sentences and table are asked for less often than pictures are drawn, so they may be getters that compute.
 */
export type View = {
  /** One sentence of at most 20 words and two numbers that the leading picture bears out; it changes with the state. */
  readonly headline?: string;
  /** Index of the picture that carries the headline; left out, the first. */
  readonly lead?: number;
  /** The finding in full. */
  readonly summary: string;
  readonly plots: readonly Plot[];
  readonly table: Table;
  readonly remarks?: readonly Remark[];
  readonly outputs?: readonly Output[];
};
