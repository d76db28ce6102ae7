import type { Rng } from '../rng/rng.ts';
import { quantile } from '../stats/quantile.ts';

/** As many items as there are, drawn with replacement: one round of the bootstrap (Efron, 1979). */
export const resampled = <Item>(items: readonly Item[], rng: Rng): readonly Item[] =>
  items.map(() => items[Math.floor(rng.next() * items.length)] as Item);

/** The middle 95 % of what the rounds of a bootstrap answered; null when there were none. */
export const percentileInterval = (answers: readonly number[]): readonly [number, number] | null =>
  answers.length === 0 ? null : [quantile(answers, 0.025), quantile(answers, 0.975)];
