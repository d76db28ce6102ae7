/** A place of a plot that can be read and picked: everything that is drawn at one x, or one cell, or one bar. */
export type Stop = {
  readonly x: number;
  /** The row of a bar, the middle of a cell; null where a stop is a whole x. */
  readonly y: number | null;
  /** What stands there, in words. */
  readonly text: string;
};
