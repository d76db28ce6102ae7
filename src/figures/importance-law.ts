/**
 * The variance that a bowl-shaped loss, `curvature × (log10(rate) − optimum)²`, takes from a learning rate drawn
 * uniformly on a log scale over `decades` decades centered on the optimum: curvature² × decades⁴ / 180, the variance of
 * a squared uniform variable.
 */
export function varianceOfBowl(curvature: number, decades: number): number {
  return (curvature ** 2 * decades ** 4) / 180;
}

/** The chance that at least one of `trials` draws falls within a factor `factor` of `target`, drawn over `range` on `scale`. */
export function chanceOfHit(
  { range: [low, high], scale }: { readonly range: readonly [number, number]; readonly scale: 'linear' | 'log' },
  { target, factor }: { readonly target: number; readonly factor: number },
  trials: number,
): number {
  const place = scale === 'log' ? Math.log10 : (rate: number): number => rate;
  const from = place(Math.max(low, target / factor));
  const to = place(Math.min(high, target * factor));
  const share = Math.max(0, to - from) / (place(high) - place(low));
  return 1 - (1 - share) ** trials;
}
