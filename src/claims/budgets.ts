import { createRng } from '@/engine/rng/rng.ts';
import { normalQuantile } from '@/engine/stats/normal.ts';
import { standardDeviationInterval } from '@/engine/stats/power.ts';
import { simulateSplit } from '@/engine/stats/seed-split.ts';
import { pickUnderNoise } from '@/engine/stats/winners-curse.ts';
import noise from '@/evidence/published/seed-noise.json' with { type: 'json' };
import curves from '@/evidence/published/tuning-curves.json' with { type: 'json' };
import { type Checks, known, printed } from './printed.ts';

/** The expected true value of the pick among normal configurations, in standard deviations above their mean. */
function picked(configurations: number, seeds: number, sd: number): string {
  return pickUnderNoise({ configurations, seeds, spread: 1, noise: sd }).trueValue.toFixed(2);
}

const POOL = 2000;
const ROUNDS = 20_000;

/** 45 single runs, then 3 more of the best 5: 60 in all. To one decimal, which the simulation gives for sure. */
function screened(sd: number): string {
  const pool = Array.from({ length: POOL }, (_, i) => normalQuantile((i + 0.5) / POOL));
  const split = { configurations: 45, seeds: 1, finalists: 5, extraSeeds: 3 };
  return simulateSplit(split, { pool, noise: sd, rounds: ROUNDS, rng: createRng(1) }).trueValue.toFixed(1);
}

function splitOf(search: string): (typeof noise.splits)[number] {
  return known(
    noise.splits.find(({ id }) => id === search),
    search,
  );
}

function optimism(search: string): string {
  const row = splitOf(search).rows.find((each) => each.noise === 0.32);
  return `${known(row?.splits[0], search).optimism.toFixed(2)} points`;
}

function trueValue(search: string, split: string): string {
  const row = splitOf(search).rows.find((each) => each.noise === 1);
  return `${known(
    row?.splits.find((each) => each.split === split),
    `${search} ${split}`,
  ).trueValue.toFixed(1)}%`;
}

function searchOf(id: string): (typeof curves.searches)[number] {
  return known(
    curves.searches.find((search) => search.id === id),
    id,
  );
}

function trialsWithin(search: string): string {
  const row = searchOf(search).trialsUntilExpected.find(({ points }) => points === 1);
  return printed(known(row, search), ' trials', 0);
}

function doubled(search: string, digits: number): string {
  const gain = searchOf(search).gains.find(({ from, to }) => from === 20 && to === 40);
  return printed(known(gain, search), ' points', digits);
}

const { seedDeviationPoints: deviation, luckyLoss } = noise;

/** The 95% interval of a standard deviation, in terms of the measured one. */
function deviationInterval(freedom: number): string {
  const { lower, upper } = standardDeviationInterval(freedom);
  return `${lower.toFixed(2)} to ${upper.toFixed(1)} times`;
}

/** What the chapter on budgets claims. */
export const budgetChecks: Checks = {
  'split-quiet-one': () => `${picked(60, 1, 0.1)} standard deviations`,
  'split-quiet-three': () => `${picked(20, 3, 0.1)} standard deviations`,
  'split-loud-one': () => `${picked(60, 1, 1)} standard deviations`,
  'split-loud-three': () => `${picked(20, 3, 1)} standard deviations`,
  'split-loud-screened': () => `${screened(1)} standard deviations`,
  'deviation-from-three': () => deviationInterval(2),
  'deviation-from-five': () => deviationInterval(4),
  'deviation-from-pairs': () => deviationInterval(5),
  'seed-deviation': () => printed(deviation, ' points', 2),
  'seed-deviation-range': () => `from ${deviation.least.toFixed(2)} to ${deviation.most.toFixed(2)} points`,
  'curse-in-sweeps': () => printed(noise.winnersCursePoints, ' points', 2),
  'lucky-loss': () => `${luckyLoss.chosen.toFixed(1)}, against a mean of ${luckyLoss.others.toFixed(1)}`,
  'three-seeds-alexnet': () => `${splitOf('alexnet').threeBeatOneFrom} points`,
  'three-seeds-mnli': () =>
    `${splitOf('deberta-v3').threeBeatOneFrom} and ${splitOf('deberta').threeBeatOneFrom} points`,
  'two-stage-imagenet': () =>
    `${splitOf('alexnet').twoStageBeatsOneFrom} and ${splitOf('convnext').twoStageBeatsOneFrom} points`,
  'two-stage-mnli': () => `${splitOf('deberta').twoStageBeatsOneFrom} points`,
  'alexnet-one-seed': () => trueValue('alexnet', '60x1'),
  'alexnet-three-seeds': () => trueValue('alexnet', '20x3'),
  'alexnet-five-seeds': () => trueValue('alexnet', '12x5'),
  'alexnet-two-stage': () => trueValue('alexnet', 'two-stage'),
  'optimism-alexnet': () => optimism('alexnet'),
  'optimism-deberta': () => optimism('deberta'),
  'within-one-alexnet': () => trialsWithin('alexnet'),
  'within-one-convnext': () => trialsWithin('convnext'),
  'within-one-deberta': () => trialsWithin('deberta'),
  'doubling-alexnet': () => doubled('alexnet', 1),
  'doubling-deberta': () => doubled('deberta', 2),
  'top-twentieth-alexnet': () => `${searchOf('alexnet').topTwentieth.belowBest.toFixed(1)} points`,
  'top-twentieth-deberta': () => `${searchOf('deberta').topTwentieth.belowBest.toFixed(1)} points`,
  'binomial-thousand': () => `${(100 * Math.sqrt((0.95 * 0.05) / 1000)).toFixed(2)} points`,
};
