/** The value of a polynomial at `x` by Horner's rule; coefficients go from the highest power to the constant. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum = sum * x + (coefficients[i] as number);
  return sum;
}
