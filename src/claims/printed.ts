/** For each computed or measured claim the text of its `value`, recomputed. */
export type Checks = Readonly<Record<string, () => string | Promise<string>>>;

/** A number with the interval it lies in. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

/** An estimate with its interval, as claims print it: `15.4 points [3.7, 55.3]`. */
export function printed({ value, low, high }: Estimate, unit: string, digits: number): string {
  return `${value.toFixed(digits)}${unit} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

/** Shares as whole percentages: `52% [42, 61]`. */
export function percent({ value, low, high }: Estimate): string {
  return printed({ value: 100 * value, low: 100 * low, high: 100 * high }, '%', 0);
}

/** @throws If a table has no number under that name. */
export function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`src/evidence/published has no number for ${name}.`);
  return value;
}
