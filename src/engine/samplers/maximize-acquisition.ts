import type { Rng } from '../rng/rng.ts';
import type { Distribution } from '../space/distribution.ts';
import { fromUnit, toUnit, valueCount } from '../space/unit-interval.ts';
import { minimizeInBox } from '../stats/minimize-in-box.ts';
import { MAX_SOBOL_DIMENSIONS, sobolSequence } from '../stats/sobol.ts';
import { type Acquisition, acquire, acquisitionSlopes, type Incumbent } from './acquisition.ts';
import { type GaussianProcess, posteriorSlopes, posteriors } from './gaussian-process.ts';

export type AcquisitionSearch = {
  readonly process: GaussianProcess;
  readonly acquisition: Acquisition;
  readonly incumbent: Incumbent;
  /** What each coordinate stands for, in order: which of its values there are. */
  readonly distributions: readonly Distribution[];
  /** Points that the local search starts from besides those that it finds itself, such as the best so far. */
  readonly starts: readonly ArrayLike<number>[];
  readonly nPreliminarySamples: number;
  readonly nLocalSearches: number;
};

/**
 * The point of the unit cube with the highest acquisition, as far as a search finds it: many scrambled Sobol points,
 * then from the best of them, some drawn by their merit, and the given starts, gradient ascent in the coordinates that
 * are real and one-by-one search in the others, until neither helps.
 */
export function maximizeAcquisition(search: AcquisitionSearch, rng: Rng): Float64Array {
  const ends = startingPoints(search, rng).map((start) => climb(search, start));
  return ends.reduce((best, end) => (end.value > best.value ? end : best)).point;
}

type Found = { readonly point: Float64Array; readonly value: number };

function foundAt({ process, acquisition, incumbent }: AcquisitionSearch, points: readonly Float64Array[]): Found[] {
  return posteriors(process, points).map(({ mean, variance }, i) => ({
    point: points[i] as Float64Array,
    value: acquire(acquisition, { mean, variance: variance + 1e-12 }, incumbent),
  }));
}

function startingPoints(search: AcquisitionSearch, rng: Rng): Found[] {
  const samples = foundAt(search, samplePoints(search, rng.fork('sobol')));
  const best = samples.reduce((a, b) => (b.value > a.value ? b : a));
  const given = foundAt(
    search,
    search.starts.map((start) => Float64Array.from(start)),
  );
  const drawn = drawByMerit(samples, { best, count: search.nLocalSearches - 1 - given.length }, rng.fork('roulette'));
  return [best, ...drawn, ...given];
}

function samplePoints({ distributions, nPreliminarySamples }: AcquisitionSearch, rng: Rng): Float64Array[] {
  const dimensions = distributions.length;
  // Beyond the dimensions that Sobol numbers are known for, plain random numbers.
  const sequence =
    dimensions <= MAX_SOBOL_DIMENSIONS
      ? sobolSequence(dimensions, rng)
      : () => Float64Array.from(distributions, () => rng.next());
  const discrete = distributions.flatMap((distribution, d) =>
    valueCount(distribution) < Number.POSITIVE_INFINITY ? [d] : [],
  );
  return Array.from({ length: nPreliminarySamples }, (_, i) => {
    const point = sequence(i);
    for (const d of discrete) point[d] = snapped(distributions[d] as Distribution, point[d] as number);
    return point;
  });
}

/** The coordinate of the value at `u`. */
function snapped(distribution: Distribution, u: number): number {
  return toUnit(distribution, fromUnit(distribution, u));
}

/** Points other than the best, without repetition, each with a probability in proportion to exp(value). */
function drawByMerit(
  samples: readonly Found[],
  { best, count }: { readonly best: Found; readonly count: number },
  rng: Rng,
): Found[] {
  // The largest of log(weight) + a Gumbel draw is a draw by weight; the next largest the next one.
  return samples
    .filter((sample) => sample !== best && sample.value - best.value > -700)
    .map((sample) => ({ sample, key: sample.value - Math.log(-Math.log(1 - rng.next())) }))
    .toSorted((a, b) => b.key - a.key)
    .slice(0, Math.max(0, count))
    .map(({ sample }) => sample);
}

/** Alternates between the real coordinates together and each other one by itself until nothing gets better. */
function climb(search: AcquisitionSearch, start: Found): Found {
  const discrete = search.distributions.flatMap((distribution, d) =>
    valueCount(distribution) < Number.POSITIVE_INFINITY ? [d] : [],
  );
  let here = start;
  for (let round = 0; round < 100; round++) {
    const before = here.value;
    here = ascend(search, here);
    const between = here.value;
    for (const d of discrete) here = searchCoordinate(search, here, d);
    if (here.value === between || here.value === before) break;
  }
  return here;
}

/** Gradient ascent in the real coordinates, each measured in its length scale so that all matter alike. */
function ascend(search: AcquisitionSearch, start: Found): Found {
  const { process, acquisition, incumbent, distributions } = search;
  const free = distributions.flatMap((distribution, d) =>
    valueCount(distribution) === Number.POSITIVE_INFINITY ? [d] : [],
  );
  if (free.length === 0) return start;
  const lengths = free.map((d) => process.kernel.lengthScales[d] as number);
  const point = start.point.slice();
  const place = (scaled: ArrayLike<number>): void =>
    free.forEach((d, i) => {
      point[d] = Math.min(1, (scaled[i] as number) * (lengths[i] as number));
    });
  const objective = (scaled: Float64Array, gradient: Float64Array): number => {
    place(scaled);
    const { mean, variance, meanSlopes, varianceSlopes } = posteriorSlopes(process, point);
    const steady = { mean, variance: variance + 1e-12 };
    const { byMean, bySd } = acquisitionSlopes(acquisition, steady, incumbent);
    const byVariance = bySd / (2 * Math.sqrt(steady.variance));
    for (const [i, d] of free.entries())
      gradient[i] =
        -(lengths[i] as number) * (byMean * (meanSlopes[d] as number) + byVariance * (varianceSlopes[d] as number));
    return -acquire(acquisition, steady, incumbent);
  };
  const { x, value } = minimizeInBox(
    objective,
    free.map((d, i) => (start.point[d] as number) / (lengths[i] as number)),
    {
      low: lengths.map(() => 0),
      high: lengths.map((length) => 1 / length),
      gradientTolerance: 1e-2,
      maxIterations: 200,
    },
  );
  place(x);
  return -value > start.value ? { point, value: -value } : start;
}

/** The best value of one coordinate: all of them if there are few, otherwise ever smaller jumps from where it is. */
function searchCoordinate(search: AcquisitionSearch, start: Found, d: number): Found {
  const distribution = search.distributions[d] as Distribution;
  const count = valueCount(distribution);
  const coordinateOf = (index: number): number => unitOfIndex(distribution, index);
  const tryAt = (best: Found, index: number): Found => {
    if (index < 0 || index >= count) return best;
    const found = foundAt(search, [best.point.with(d, coordinateOf(index))])[0] as Found;
    return found.value > best.value ? found : best;
  };
  let best = start;
  if (distribution.kind === 'categorical' || count <= 16) {
    for (let index = 0; index < count; index++) if (coordinateOf(index) !== best.point[d]) best = tryAt(best, index);
    return best;
  }
  for (let jump = Math.floor(count / 4); jump >= 1; ) {
    const at = indexOfUnit(distribution, best.point[d] as number);
    const before = best;
    for (const next of [at - jump, at + jump]) best = tryAt(best, next);
    if (best === before) jump = Math.floor(jump / 2);
  }
  return best;
}

function unitOfIndex(distribution: Distribution, index: number): number {
  if (distribution.kind === 'categorical') return (index + 0.5) / distribution.choices.length;
  return toUnit(distribution, Math.min(distribution.high, distribution.low + index * (distribution.step ?? 0)));
}

function indexOfUnit(distribution: Distribution, u: number): number {
  if (distribution.kind === 'categorical') return Math.floor(u * distribution.choices.length);
  return Math.round(((fromUnit(distribution, u) as number) - distribution.low) / (distribution.step ?? 1));
}
