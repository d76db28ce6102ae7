/** Throws unless `value` is an integer of at least `low`. */
export function requireInteger(name: string, value: number, low: number): void {
  if (!Number.isSafeInteger(value) || value < low)
    throw new RangeError(`${name} must be an integer of at least ${low}, but got ${value}.`);
}
