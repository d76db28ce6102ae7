import type { Choice } from '../space/distribution.ts';
import type { RawParams } from '../space/params.ts';
import type { KernelColumn, KernelTerms } from './kernel-columns.ts';

/** Terms of at most e to this power times the largest one are far below the last bit of the sum, however many there are. */
const NEGLIGIBLE = -100;

/**
 * The logarithm of the weighted sum of kernels, each the product of its columns, as a function of the point. `weights`
 * has one for each kernel, the last of which is the prior.
 *
 * Most kernels are so far from a point that their term is negligible, which the first coordinates tell without it.
 */
export function mixtureLogDensity(
  columns: readonly KernelColumn[],
  weights: Float64Array,
): (params: RawParams) => number {
  const logWeights = weights.map(Math.log);
  const terms: KernelTerms = {
    kernels: new Uint32Array(weights.length),
    sums: new Float64Array(weights.length),
    count: 0,
  };
  const addColumns = (params: RawParams): void => {
    for (let i = 0; i < terms.count; i++) terms.sums[i] = logWeights[terms.kernels[i] as number] as number;
    for (const { name, addLogDensities } of columns) addLogDensities(params[name] as Choice, terms);
  };
  const screen = kernelScreen(columns, logWeights);
  return (params) => {
    // The prior reaches everywhere.
    terms.kernels[0] = weights.length - 1;
    terms.count = 1;
    addColumns(params);
    screen(params, terms, (terms.sums[0] as number) + NEGLIGIBLE);
    addColumns(params);
    return logSumExp(terms);
  };
}

/** Chooses the kernels whose log density at a point may be above `floor`. */
function kernelScreen(
  columns: readonly KernelColumn[],
  logWeights: Float64Array,
): (params: RawParams, terms: KernelTerms, floor: number) => void {
  const bells = columns.flatMap(({ name, bells: some }) => (some === null ? [] : [{ name, ...some }]));
  const n = logWeights.length;
  const everywhere = { name: '', means: new Float64Array(n), rates: new Float64Array(n), toScale: () => 0 };
  const ceilings = ceilingsOf(columns, logWeights);
  const squares = new Float64Array(n);
  return (params, terms, floor) => {
    const { kernels } = terms;
    for (let k = 0; k < n; k++) kernels[k] = k;
    squares.fill(0);
    terms.count = n;
    // Two hyperparameters at a time: whether one alone rules a kernel out is a toss-up, which a processor can't foresee.
    for (let b = 0; b < bells.length; b += 2) {
      const one = bells[b] ?? everywhere;
      const two = bells[b + 1] ?? everywhere;
      const x = one.toScale(params[one.name] as number);
      const y = two.toScale(params[two.name] as number);
      let kept = 0;
      for (let i = 0; i < terms.count; i++) {
        const k = kernels[i] as number;
        const z = (x - (one.means[k] as number)) * (one.rates[k] as number);
        const w = (y - (two.means[k] as number)) * (two.rates[k] as number);
        const square = (squares[i] as number) + (z * z + w * w);
        // A log density is its peak less half of this sum.
        if (square > 2 * ((ceilings[k] as number) - floor)) continue;
        kernels[kept] = k;
        squares[kept++] = square;
      }
      terms.count = kept;
    }
  };
}

/** The logarithm of each kernel's weight, times the peaks of its densities. */
function ceilingsOf(columns: readonly KernelColumn[], logWeights: Float64Array): Float64Array {
  const ceilings = logWeights.slice();
  for (const { bells } of columns) if (bells !== null) addTo(ceilings, bells.peaks);
  return ceilings;
}

function addTo(sums: Float64Array, terms: Float64Array): void {
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + (terms[k] as number);
}

function logSumExp({ sums, count }: KernelTerms): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) largest = Math.max(largest, sums[i] as number);
  if (largest === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const below = (sums[i] as number) - largest;
    if (below > NEGLIGIBLE) sum += Math.exp(below);
  }
  return largest + Math.log(sum);
}
