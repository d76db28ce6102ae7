import type { Direction, Study } from '../study/study.ts';
import type { Trial } from '../study/trial.ts';
import { give, KEEP, type Pruner } from './pruner.ts';
import { requireInteger } from './require-integer.ts';
import { counted, shown } from './shown.ts';

export type WandbHyperbandOptions = {
  /** One run in this many goes on; need not be whole. */
  readonly eta?: number;
  /** Whether a run is judged by its value at the band, and not by the best that it has logged. */
  readonly strict?: boolean;
} & ({ readonly minIter: number } | { readonly maxIter: number; readonly s: number });

/**
 * The `early_terminate` rule of W&B's sweeps, which is called Hyperband there and has no brackets. A band is a number of
 * logged values. A run is judged at the last band that it has reached: stopped if its value is worse than that of place
 * ⌊n/η⌋ + 1 among the n runs that ever got there, itself included, and judged anew at every check. Its value is the best
 * that it has logged so far; with `strict` the one at the band. Values that are not finite are not counted.
 *
 * As in version 0.3.0 of W&B's package `sweeps`, which fills in `strict: true` where a sweep doesn't say.
 *
 * Differs from W&B: it is asked after every report. W&B checks every few minutes.
 */
export function wandbHyperbandPruner(options: WandbHyperbandOptions): Pruner {
  const { eta, strict, bands } = wandbSettings(options);
  return {
    name: 'wandb hyperband',
    prune({ trials, direction }, trial) {
      const own = loggedBy(trial);
      const band = bands.findLast((one) => one <= own.length);
      if (band === undefined) return KEEP;
      const there = valuesAtBand({ trials, trial, direction }, band);
      const place = Math.trunc((1 / eta) * there.length);
      const threshold = there[place] as number;
      const observed = strict ? (own[band - 1] as number) : bestFinite(own, direction);
      if (!(direction === 'minimize' ? observed > threshold : observed < threshold)) return KEEP;
      return give({
        observed,
        threshold,
        reason: `${strict ? 'Value' : 'Best value so far'}, ${shown(observed)}, is worse than ${shown(threshold)}, place ${place + 1} of ${counted(there.length, 'run')} at band ${band}.`,
      });
    },
  };
}

/** The options with their defaults filled in, checked, and the bands that they mean. */
export function wandbSettings(options: WandbHyperbandOptions): {
  readonly eta: number;
  readonly strict: boolean;
  readonly bands: readonly number[];
} {
  const { eta = 3, strict = true } = options;
  if (!(eta > 1)) throw new RangeError(`eta must exceed 1, but got ${eta}.`);
  return { eta, strict, bands: wandbBands(options, eta) };
}

const MOST_BANDS = 100;

/** The numbers of logged values at which runs are judged, in ascending order and each once, as the package has them. */
export function wandbBands(options: WandbHyperbandOptions, eta: number): number[] {
  return [...new Set(allBands(options, eta))];
}

function allBands(options: WandbHyperbandOptions, eta: number): number[] {
  if ('minIter' in options) {
    requireInteger('minIter', options.minIter, 1);
    const bands = [options.minIter];
    while (bands.length < MOST_BANDS) bands.push((bands.at(-1) as number) * eta);
    return bands.map(Math.trunc);
  }
  const bands: number[] = [];
  let band = options.maxIter;
  for (let i = 0; i < options.s; i++) {
    band /= eta;
    if (band < 1) break;
    bands.push(Math.trunc(band));
  }
  return bands.reverse();
}

const loggedBy = ({ intermediateValues }: Trial): number[] =>
  intermediateValues.map(({ value }) => value).filter(Number.isFinite);

const bestFinite = (values: readonly number[], direction: Direction): number =>
  direction === 'minimize' ? Math.min(...values) : Math.max(...values);

type Asked = Pick<Study, 'trials' | 'direction'> & { readonly trial: Trial };

/** What all runs that logged so often had logged then, best first. */
function valuesAtBand({ trials, trial, direction }: Asked, band: number): number[] {
  return trials
    .map((other) => loggedBy(other.number === trial.number ? trial : other)[band - 1])
    .filter((value) => value !== undefined)
    .sort((a, b) => (direction === 'minimize' ? a - b : b - a));
}
