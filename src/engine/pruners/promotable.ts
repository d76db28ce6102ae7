import type { Direction } from '../study/study.ts';

export type Promotion = { readonly reductionFactor: number; readonly direction: Direction };

/** How many of `count` results go on: one in `reductionFactor`, at least one. */
export const promotedCount = (count: number, reductionFactor: number): number =>
  Math.max(1, Math.floor(count / reductionFactor));

/** The worst value that is still promoted among `competing` (at least one, none NaN); equals go on too. */
export function promotionThreshold(competing: readonly number[], { reductionFactor, direction }: Promotion): number {
  const sorted = competing.toSorted((a, b) => (direction === 'minimize' ? a - b : b - a));
  return sorted[promotedCount(sorted.length, reductionFactor) - 1] as number;
}

/** Whether `value`, one of `competing`, is among the best of them. */
export function isPromotable(value: number, competing: readonly number[], promotion: Promotion): boolean {
  const threshold = promotionThreshold(competing, promotion);
  return promotion.direction === 'minimize' ? value <= threshold : value >= threshold;
}
