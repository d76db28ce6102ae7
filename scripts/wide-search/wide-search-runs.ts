import { ackley, branin, rosenbrock, type TestFunction } from '@/engine/objectives/synthetic.ts';
import { float } from '@/engine/space/float.ts';
import { bestValue, rounded, SAMPLERS } from '../search-quality/search-quality-runs.ts';

/** Hyperparameters of each function: more than a Gaussian process is said to be for. */
const DIMENSIONS = 30;
const TRIALS = 100;

/** What is compared, by the name in the file. */
export const WIDE_FUNCTIONS: Readonly<Record<string, TestFunction>> = {
  rosenbrock: rosenbrock(DIMENSIONS),
  ackley: ackley(DIMENSIONS),
  'two-of-thirty': {
    name: 'two-of-thirty',
    space: Object.fromEntries(Array.from({ length: DIMENSIONS }, (_, i) => [`x${i + 1}`, float(0, 1)])),
    minimum: branin.minimum,
    minimizers: [],
    valueAt: (x) => branin.valueAt([-5 + 15 * (x[2] as number), 15 * (x[7] as number)]),
  },
};

export const WIDE_SAMPLERS = ['random', 'tpe', 'gp'] as const;

/** How far above the minimum the best of a search with this seed ends. */
export function wideRegret(name: string, sampler: (typeof WIDE_SAMPLERS)[number], seed: number): number {
  const test = WIDE_FUNCTIONS[name];
  const search = SAMPLERS[sampler];
  if (!test || !search) throw new Error(`${name} and ${sampler} must be a function and a sampler.`);
  return rounded(bestValue(test, search, { seed, nTrials: TRIALS }) - test.minimum);
}
