import type { SamplerSettings } from '@/engine/samplers/sampler-of.ts';
import { trialsUntil } from '@/engine/stats/expected-best.ts';
import { median } from '@/engine/stats/quantile.ts';
import quality from '@/evidence/measured/search-quality.json' with { type: 'json' };
import curves from '@/evidence/published/tuning-curves.json' with { type: 'json' };
import { type Checks, known } from './printed.ts';
import { lastRegrets } from './small-searches.ts';
import { gpToTpe } from './wide-search.ts';

type GpSettings = Extract<SamplerSettings, { kind: 'gp' }>;

function curveOf(id: string): (typeof curves.searches)[number] {
  return known(
    curves.searches.find((search) => search.id === id),
    id,
  );
}

/** Percentage points from the best run down to the edge of the best twentieth. */
function topEdge(id: string): string {
  return `${curveOf(id).topTwentieth.belowBest.toFixed(1)} points`;
}

/** Trials until the best of them is expected within one point of the best of all. */
function onePoint(id: string): string {
  const { value, low, high } = known(
    curveOf(id).trialsUntilExpected.find(({ points }) => points === 1),
    `${id} within 1 point`,
  );
  return `${value} trials [${low}, ${high}]`;
}

/** How far above the known minimum a search of ours ends after 100 trials, in the median over its seeds. */
function gap(name: string, sampler: string): string {
  const row = known(
    quality.rows.find((each) => each.function === name && each.sampler === sampler),
    `${name} ${sampler}`,
  );
  return String(Number((row.median - row.minimum).toPrecision(2)));
}

const gp = {
  kind: 'gp',
  nStartupTrials: 3,
  acquisition: 'log-ei',
  kappa: 2,
  lengthScale: null,
  deterministic: true,
} as const;

/** The median regret of UCB with this κ after 20 trials. */
function regret(name: string, kappa: number): string {
  return String(Number(median(lastRegrets(name, { ...gp, acquisition: 'ucb', kappa })).toPrecision(2)));
}

/** Regret that only the deeper of the two valleys allows: the shallow one ends at 0.17. */
const IN_DEEPER_VALLEY = 0.1;

/** In how many of the searches the deeper valley is found. */
function found(changes: Partial<GpSettings>): string {
  const regrets = lastRegrets('two-valleys', { ...gp, ...changes });
  return `${regrets.filter((regret) => regret < IN_DEEPER_VALLEY).length} of ${regrets.length}`;
}

/** What the chapter on search strategies claims. */
export const searchStrategiesChecks: Checks = {
  'top-twentieth-trials': () => `${trialsUntil(0.05, 0.95)} trials`,
  'top-twentieth-chance': () => `${(100 * (1 - 0.95 ** 59)).toFixed(0)}%`,
  'top-twentieth-after-twenty': () => `${(100 * (1 - 0.95 ** 20)).toFixed(0)}%`,
  'top-edge-alexnet': () => topEdge('alexnet'),
  'top-edge-convnext': () => topEdge('convnext'),
  'top-edge-deberta': () => topEdge('deberta'),
  'top-edge-deberta-v3': () => topEdge('deberta-v3'),
  'one-point-alexnet': () => onePoint('alexnet'),
  'one-point-convnext': () => onePoint('convnext'),
  'one-point-deberta': () => onePoint('deberta'),
  'hartmann-random': () => gap('hartmann6', 'random'),
  'hartmann-sobol': () => gap('hartmann6', 'sobol'),
  'hartmann-tpe': () => gap('hartmann6', 'tpe'),
  'hartmann-gp': () => gap('hartmann6', 'gp'),
  'embedded-random': () => gap('embedded-branin', 'random'),
  'embedded-sobol': () => gap('embedded-branin', 'sobol'),
  'embedded-tpe': () => gap('embedded-branin', 'tpe'),
  'embedded-gp': () => gap('embedded-branin', 'gp'),
  'ackley-random': () => gap('ackley', 'random'),
  'ackley-sobol': () => gap('ackley', 'sobol'),
  'ackley-tpe': () => gap('ackley', 'tpe'),
  'ackley-gp': () => gap('ackley', 'gp'),
  'wide-rosenbrock': () => gpToTpe('rosenbrock'),
  'wide-ackley': () => gpToTpe('ackley'),
  'wide-two': () => gpToTpe('two-of-thirty'),
  'valleys-log-ei': () => found({}),
  'valleys-kappa-zero': () => found({ acquisition: 'ucb', kappa: 0 }),
  'valleys-kappa-five': () => found({ acquisition: 'ucb', kappa: 5 }),
  'valleys-long': () => found({ lengthScale: 1 }),
  'valleys-short': () => found({ lengthScale: 0.03 }),
  'branin-kappa-zero': () => regret('branin', 0),
  'branin-kappa-five': () => regret('branin', 5),
};
