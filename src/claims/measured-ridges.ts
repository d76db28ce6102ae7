import { rateOfLowestLoss, ridgeSlope } from '@/engine/nn/rate-ridge.ts';
import { median } from '@/engine/stats/quantile.ts';
import {
  type FactorialSettings,
  LEVELS,
  MEASURED_DATA,
  type RunLevels,
  runIndexOf,
  SEEDS,
} from '@/evidence/measured/factorial-design.ts';
import { factorialLosses } from '@/evidence/measured/run-losses.ts';

type Axis = 'batchSize' | 'weightDecay' | 'width';
type Held = Omit<RunLevels, 'seed' | 'learningRate'>;

const RATES = LEVELS.learningRate.length;

/** The levels of all maps along an axis: one for each schedule and each level of the two other settings. */
function mapsAlong(axis: Axis, optimizer: FactorialSettings['optimizer']): readonly Held[] {
  const settings = (['schedule', 'batchSize', 'width', 'weightDecay'] as const).filter((name) => name !== axis);
  const start: Held = {
    optimizer: LEVELS.optimizer.indexOf(optimizer),
    schedule: 0,
    batchSize: 0,
    width: 0,
    weightDecay: 0,
  };
  return settings.reduce<readonly Held[]>(
    (maps, name) => maps.flatMap((map) => LEVELS[name].map((_, level) => ({ ...map, [name]: level }))),
    [start],
  );
}

/** The power with which the best rate goes along a setting, in every map of the three sets in which all seeds train in each row. */
export function slopesAlong(axis: Axis, optimizer: FactorialSettings['optimizer']): readonly number[] {
  return MEASURED_DATA.flatMap((data) => {
    const losses = factorialLosses(data);
    return mapsAlong(axis, optimizer).map((held) => {
      const bestRates = LEVELS[axis].map((_, level) =>
        SEEDS.map((_seed, seed) => {
          const first = runIndexOf({ ...held, [axis]: level, seed, learningRate: 0 });
          const best = rateOfLowestLoss(LEVELS.learningRate, losses.slice(first, first + RATES));
          if (best === null) throw new RangeError(`on ${data} a seed trains at no rate.`);
          return best;
        }),
      );
      return ridgeSlope(LEVELS[axis], bestRates).value;
    });
  });
}

const signed = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-0\.00$/, '0.00')
    .replace('-', '−');

/** The median power of all maps, and the lowest and the highest one. */
export function powerAlong(axis: Axis, optimizer: FactorialSettings['optimizer']): string {
  const slopes = slopesAlong(axis, optimizer);
  return `${signed(median(slopes))} (${signed(Math.min(...slopes))} to ${signed(Math.max(...slopes))})`;
}
