/**
 * How one measure ends for each learning rate of a sweep, all else equal.
 *
 * @property rates ascending, evenly spaced on a log scale.
 * @property values at the last epoch, `null` where the loss was not finite; accuracy as a fraction.
 * @property floor what a model that learned nothing scores: accuracy of the best constant answer, or the loss before training.
 */
export type RateCurve = {
  readonly measure: 'accuracy' | 'loss';
  readonly rates: readonly number[];
  readonly values: readonly (number | null)[];
  readonly floor: number;
};

/** One percentage point of accuracy. */
const ACCURACY_TOLERANCE = 0.01;
const LOSS_TOLERANCE = 0.1;

/** The position in the sweep of the rate that ends best; the lower one of two equals. */
export function bestIndexOf(curve: RateCurve): number {
  let best = -1;
  curve.values.forEach((value, i) => {
    if (value !== null && (best < 0 || isBetter(curve, value, curve.values[best] as number))) best = i;
  });
  if (best < 0) throw new RangeError('a sweep must hold at least one finite value.');
  return best;
}

export function bestRateOf(curve: RateCurve): number {
  return curve.rates[bestIndexOf(curve)] as number;
}

/**
 * What the value loses against the best one at the best rate times `factor`: percentage points of accuracy, or percent
 * of the best loss. Linear between rates in log10(rate); a failed run counts as the floor (accuracy) or as infinite
 * (loss). `null` outside the sweep.
 */
export function costAt(curve: RateCurve, factor: number): number | null {
  const value = valueAt(curve, Math.log10(bestRateOf(curve) * factor));
  if (value === null) return null;
  const best = curve.values[bestIndexOf(curve)] as number;
  return curve.measure === 'accuracy' ? 100 * (best - value) : 100 * (value / best - 1);
}

/** What the value loses at `rate` instead of the best rate, as {@link costAt} counts. */
export function costOfRate(curve: RateCurve, rate: number): number | null {
  return costAt(curve, rate / bestRateOf(curve));
}

/**
 * The unbroken range of rates around the best in which the value stays within one percentage point of it (accuracy) or
 * within 10 % of it (loss), in decades; cut off at the ends of the sweep.
 */
export function plateauOf(curve: RateCurve): { readonly low: number; readonly high: number; readonly decades: number } {
  const low = 10 ** plateauEnd(curve, -1);
  const high = 10 ** plateauEnd(curve, 1);
  return { low, high, decades: Math.log10(high / low) };
}

/**
 * The first rate above the best one at which training fails: not finite, or less than a tenth of the way from the floor
 * to the best accuracy, or a loss above the one before training. `null` when there is none.
 */
export function edgeOf(curve: RateCurve): number | null {
  const best = bestIndexOf(curve);
  const threshold =
    curve.measure === 'accuracy' ? curve.floor + 0.1 * ((curve.values[best] as number) - curve.floor) : curve.floor;
  const edge = curve.values.findIndex((value, i) => i > best && (value === null || isBetter(curve, threshold, value)));
  return edge < 0 ? null : (curve.rates[edge] as number);
}

function isBetter(curve: RateCurve, one: number, other: number): boolean {
  return curve.measure === 'accuracy' ? one > other : one < other;
}

function scored(curve: RateCurve, index: number): number {
  const value = curve.values[index];
  if (value !== null && value !== undefined) return value;
  return curve.measure === 'accuracy' ? curve.floor : Number.POSITIVE_INFINITY;
}

function valueAt(curve: RateCurve, logRate: number): number | null {
  const logs = curve.rates.map((rate) => Math.log10(rate));
  const first = logs[0] as number;
  const step = ((logs.at(-1) as number) - first) / (logs.length - 1);
  const place = (logRate - first) / step;
  const nearest = Math.round(place);
  if (Math.abs(place - nearest) < 1e-6) return nearest < 0 || nearest >= logs.length ? null : scored(curve, nearest);
  if (place < 0 || place > logs.length - 1) return null;
  const below = Math.floor(place);
  return scored(curve, below) + (place - below) * (scored(curve, below + 1) - scored(curve, below));
}

/** log10 of the rate at which the curve leaves the tolerance, going down (-1) or up (1) from the best rate. */
function plateauEnd(curve: RateCurve, direction: -1 | 1): number {
  let index = bestIndexOf(curve);
  const best = curve.values[index] as number;
  const limit = curve.measure === 'accuracy' ? best - ACCURACY_TOLERANCE : best * (1 + LOSS_TOLERANCE);
  for (;;) {
    const next = index + direction;
    const here = Math.log10(curve.rates[index] as number);
    if (next < 0 || next >= curve.rates.length) return here;
    if (isBetter(curve, limit, scored(curve, next))) {
      const share = (limit - scored(curve, index)) / (scored(curve, next) - scored(curve, index));
      return here + share * (Math.log10(curve.rates[next] as number) - here);
    }
    index = next;
  }
}
