import { mostTunedWith, SWEEP_TRIALS } from '@/advice/tuned-at-once.ts';
import { createRng } from '@/engine/rng/rng.ts';
import { bootstrapGeometricMean } from '@/engine/stats/bootstrap-geometric-mean.ts';
import narrow from '@/evidence/measured/narrow-search.json' with { type: 'json' };
import { type Checks, known, printed } from './printed.ts';

const WORDS = ['none', 'one', 'two', 'three', 'four', 'five'];

/** The steps of the advice in words, as far as they were measured. */
function stepsInWords(): string {
  const steps = [SWEEP_TRIALS, 25, 50].map((trials, i) => {
    const before = mostTunedWith(trials - 1);
    const now = mostTunedWith(trials);
    if (now <= before) throw new Error(`${trials} trials tune no more than ${trials - 1}.`);
    return `${WORDS[now]} from ${trials}${i === 0 ? ' trials' : ''}`;
  });
  return steps.join(', ');
}

/** How many times the gap of searching all nine a search of the first `searched` leaves after so many trials. */
function narrowed(sampler: keyof typeof narrow.gaps, searched: 3 | 5, trials: number): string {
  const at = narrow.budgets.indexOf(trials);
  const rows = narrow.gaps[sampler];
  const ratios = rows[searched].map(
    (gaps, seed) => known(gaps[at], `${trials} trials`) / known(rows[9][seed]?.[at], `${trials} trials of all`),
  );
  return printed(bootstrapGeometricMean(ratios, { rng: createRng(1), rounds: 2000 }), ' times', 2);
}

/** What the guide recommends, as its pages say it. */
export const adviceChecks: Checks = {
  'sweep-below': () => `fewer than ${SWEEP_TRIALS} trials`,
  'tuned-at-once': stepsInWords,
  'narrow-gp-twenty': () => narrowed('gp', 3, 20),
  'narrow-tpe-twenty': () => narrowed('tpe', 3, 20),
  'narrow-gp-fifty': () => narrowed('gp', 5, 50),
};
