/**
 * The standard deviation of a measured accuracy that comes from the choice of the examples alone, when they are
 * independent: a binomial proportion's. Both accuracies are fractions; `examples` is a positive whole number.
 */
export function accuracySpread(accuracy: number, examples: number): number {
  return Math.sqrt((accuracy * (1 - accuracy)) / examples);
}
