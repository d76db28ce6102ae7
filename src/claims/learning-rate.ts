import batchSize from '@/evidence/published/batch-size-and-rate.json' with { type: 'json' };
import importance from '@/evidence/published/importance-by-range.json' with { type: 'json' };
import logScale from '@/evidence/published/log-scale-gain.json' with { type: 'json' };
import shapes from '@/evidence/published/sweep-shapes.json' with { type: 'json' };
import { chanceOfHit, varianceOfBowl } from '@/figures/importance-law.ts';
import { plateauOf } from '@/figures/rate-curve.ts';
import { sweepCurves } from '@/figures/sweep-curves.ts';
import { type Change, digitsSweep } from './digits-sweeps.ts';
import { type Checks, type Estimate, known, percent, printed } from './printed.ts';

/** The share of the variance in rank that a setting explains alone. `halfWidth` in decades, `null` for all that was searched. */
function share(search: string, halfWidth: number | null, setting: string): Estimate {
  const range = importance.searches.find(({ id }) => id === search)?.ranges.find((row) => row.halfWidth === halfWidth);
  return known(
    range?.shares.find((row) => row.setting === setting),
    `${search} ${halfWidth} ${setting}`,
  );
}

/** The slope of the best learning rate on the batch size, both logarithmic. */
function slope(search: string): string {
  return printed(
    known(
      batchSize.searches.find(({ id }) => id === search),
      search,
    ).slope,
    '',
    2,
  );
}

/** The gain of a log scale after 10 trials, over the sweeps. */
function logGain(decades: number, place: number, digits: number): string {
  const row = logScale.sweeps.find((sweep) => sweep.decades === decades && sweep.place === place);
  const gain = row?.gains[logScale.trials.indexOf(10)];
  return printed(known(gain, `${decades} decades, best at ${place}`), ' points', digits);
}

function edge(optimizer: string): string {
  const { median, low, high } = shapeOf(optimizer).edgeOverBest;
  return `${median.toFixed(0)} times (${Number(low.toPrecision(2))} to ${high.toFixed(0)})`;
}

function bestRange(optimizer: string): string {
  const { low, high } = shapeOf(optimizer).bestRate;
  return `from ${Number(low.toPrecision(2))} to ${Number(high.toPrecision(2))}`;
}

function shapeOf(optimizer: string): (typeof shapes.optimizers)[number] {
  return known(
    shapes.optimizers.find((row) => row.optimizer === optimizer),
    optimizer,
  );
}

/** The most that a library's usual rate loses on a problem that is measured by accuracy, in percentage points. */
function worstOfDefault(optimizer: string): string {
  const row = known(
    shapes.defaults.find((candidate) => candidate.optimizer === optimizer),
    optimizer,
  );
  return Math.max(...row.costs.filter(({ unit }) => unit === 'percentage points').map(({ cost }) => cost)).toFixed(1);
}

const wide = [1e-5, 1e-1] as const;
const near = { target: 1e-4, factor: 3 };

/** The ratio of variances: a bowl with curvature 0.15 over so many decades, against an effect with standard deviation 0.1. */
function bowlAgainstEffect(decades: number): string {
  return `${(varianceOfBowl(0.15, decades) / 0.1 ** 2).toFixed(1)} times`;
}

/** In how many accuracy sweeps half-decade steps can miss the plateau. */
function narrowPlateaus(): string {
  const accurate = sweepCurves.filter(({ curve }) => curve.measure === 'accuracy');
  return `${accurate.filter(({ curve }) => plateauOf(curve).decades < 0.5).length} of ${accurate.length} sweeps`;
}

/** The best rate of a sweep on the digits, as the instrument's sentence says it. */
async function bestOnDigits(change: Change): Promise<string> {
  const { best } = await digitsSweep(change);
  return String(Number(best.rate.toPrecision(2)));
}

/** What the chapter on the learning rate claims. */
export const learningRateChecks: Checks = {
  'range-doubled': () => `${(varianceOfBowl(1, 4) / varianceOfBowl(1, 2)).toFixed(0)} times`,
  'importance-two-decades': () => bowlAgainstEffect(2),
  'importance-five-decades': () => bowlAgainstEffect(5),
  'share-full-convnext': () => percent(share('convnext', null, 'learningRate')),
  'share-full-deberta': () => percent(share('deberta', null, 'learningRate')),
  'share-narrow-convnext': () => percent(share('convnext', 0.5, 'learningRate')),
  'share-narrow-convnext-decay': () => percent(share('convnext', 0.5, 'weightDecay')),
  'share-narrow-deberta': () => percent(share('deberta', 0.5, 'learningRate')),
  'share-narrow-deberta-epochs': () => percent(share('deberta', 0.5, 'epochs')),
  'linear-top-decade': () => `${((100 * (0.1 - 0.01)) / (wide[1] - wide[0])).toFixed(0)}%`,
  'linear-hit-rate': () => `${(100 * chanceOfHit({ range: wide, scale: 'linear' }, near, 20)).toFixed(0)}%`,
  'log-hit-rate': () => `${(100 * chanceOfHit({ range: wide, scale: 'log' }, near, 20)).toFixed(1)}%`,
  'linear-hit-rate-top': () =>
    `${(100 * chanceOfHit({ range: wide, scale: 'linear' }, { target: 1e-2, factor: 3 }, 20)).toFixed(1)}%`,
  'log-gain-wide': () => logGain(4, 0.5, 0),
  'log-gain-high': () => logGain(4, 0.75, 1),
  'log-gain-narrow': () => logGain(1, 0.5, 1),
  'plateau-width': () => printed(shapes.plateauDecades, ' decades', 2),
  'plateau-factor': () => `a factor of ${(10 ** (shapes.plateauDecades.value / 2)).toFixed(1)}`,
  'cost-ten-high': () => printed(shapes.costPoints.tenTimesTooHigh, ' points', 1),
  'cost-ten-low': () => printed(shapes.costPoints.tenTimesTooLow, ' points', 1),
  'cost-three-high': () => printed(shapes.costPoints.threeTimesTooHigh, ' points', 1),
  'cost-three-low': () => printed(shapes.costPoints.threeTimesTooLow, ' points', 1),
  'higher-is-worse': () => `${shapes.higherIsWorse.sweeps} of ${shapes.higherIsWorse.of} sweeps`,
  'edge-sgd': () => edge('sgd'),
  'edge-momentum': () => edge('momentum'),
  'edge-adam': () => edge('adam'),
  'near-the-edge': () => `${shapes.nearTheEdge.within3} of ${shapes.nearTheEdge.of} sweeps`,
  'best-range-sgd': () => bestRange('sgd'),
  'best-range-adam': () => bestRange('adam'),
  'adam-default-worst': () => `at most ${worstOfDefault('adam')} points`,
  'sgd-default-worst': () => `up to ${worstOfDefault('sgd')} points`,
  'momentum-ratio': () => printed(shapes.momentumRatio, ' times', 0),
  'momentum-step': () => `${((1 - 0.9) / (1 - 0.99)).toFixed(0)} times`,
  'slope-alexnet': () => slope('alexnet'),
  'slope-convnext': () => slope('convnext'),
  'slope-deberta': () => slope('deberta'),
  'slope-deberta-v3': () => slope('deberta-v3'),
  'narrow-plateaus': narrowPlateaus,
  'digits-best': () => bestOnDigits({}),
  'digits-best-batch-256': () => bestOnDigits({ batchSize: 256 }),
  'digits-best-sgd': () => bestOnDigits({ optimizer: { kind: 'sgd' } }),
  'digits-best-momentum-99': () =>
    bestOnDigits({ optimizer: { kind: 'momentum', momentum: 0.99, nesterov: false }, range: [0.0001, 1] }),
  'digits-best-cosine': () => bestOnDigits({ schedule: 'cosine' }),
  'digits-best-short': () => bestOnDigits({ epochs: 5 }),
};
