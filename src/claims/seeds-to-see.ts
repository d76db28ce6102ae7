/**
 * How many seeds each of two settings needs, so that the difference of their true means is at least `standardErrors`
 * standard errors of the difference of their measured means.
 *
 * @param difference of the true means, in standard deviations from seed to seed; positive.
 */
export function seedsToSee(difference: number, standardErrors = 2): number {
  return Math.ceil(2 * (standardErrors / difference) ** 2);
}
