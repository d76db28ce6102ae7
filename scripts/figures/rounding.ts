/** `value` to four significant digits: more than any page prints. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
