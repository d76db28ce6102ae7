import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FIELDS as PLANNER } from '@/widgets/budget-planner/model/config.ts';
import { planOf } from '@/widgets/budget-planner/model/plan.ts';
import { pythonOf } from '@/widgets/budget-planner/model/program.ts';
import { initialConfig } from '@/widgets/kit/controls/config.ts';
import { FIELDS as PICKER, type Config as PickerConfig } from '@/widgets/strategy-picker/model/config.ts';
import { beatenBy, contenderOf, nearestCell } from '@/widgets/strategy-picker/model/evidence.ts';
import { viewOf } from '@/widgets/strategy-picker/model/view.ts';
import { METHOD_WORDING } from '@/widgets/strategy-picker/model/wording.ts';
import { adviceOf, GP_MOST_TRIALS, type Situation } from './search-method.ts';
import { mostTunedWith, SWEEP_TRIALS, tunedAtOnce } from './tuned-at-once.ts';

const TRIALS = [5, 10, 14, 15, 20, 25, 40, 50, 100, 200, 500, 2000];
const WORKERS = [1, 2, 4, 16, 64];
const COSTS = ['seconds', 'minutes', 'hours', 'days'] as const;

/** 1–20 hyperparameters × 5–2,000 trials × 1–64 workers × seconds to days × branches × whether their order is known. */
function* situations(): Generator<Situation> {
  for (let hyperparameters = 1; hyperparameters <= 20; hyperparameters++)
    for (const trials of TRIALS)
      for (const workers of WORKERS)
        for (const cost of COSTS)
          for (const conditional of [false, true])
            for (const known of [false, true])
              yield { hyperparameters, trials, workers, cost, conditional, known, goal: 'settle' };
}

const picked = (situation: Situation): PickerConfig => ({ ...initialConfig(PICKER), ...situation });

describe('one voice', () => {
  it('how many to tune grows with the trials, never beyond those that there are, and is one where a sweep is the advice', () => {
    let walked = 0;
    for (const situation of situations()) {
      const { tuned, method } = adviceOf(situation);
      expect(tuned).toBe(tunedAtOnce(situation));
      expect(tuned).toBeLessThanOrEqual(situation.hyperparameters);
      if (method === 'sweep') expect(situation.trials).toBeLessThan(SWEEP_TRIALS);
      if (situation.known && situation.trials < SWEEP_TRIALS)
        expect({ tuned, method }).toEqual({ tuned: 1, method: 'sweep' });
      walked++;
    }
    expect(walked).toBe(19_200);
  });

  it('nine hyperparameters and 20 trials: three of them, for picker and pitfall alike', () => {
    const situation: Situation = {
      hyperparameters: 9,
      trials: 20,
      workers: 1,
      cost: 'hours',
      conditional: false,
      known: true,
      goal: 'settle',
    };
    expect(adviceOf(situation).tuned).toBe(3);
    expect(viewOf(picked(situation)).summary).toContain('Search the three that matter most');
    expect(readFileSync('content/pitfalls/02-too-many-at-once.mdx', 'utf8')).toContain('three with twenty');
  });

  it('the picker says what is advised, and leaves no race that contradicts it', () => {
    const contradicted: string[] = [];
    for (const situation of situations()) {
      if (situation.workers !== 1 && situation.workers !== 16) continue;
      if (situation.hyperparameters % 3 !== 0) continue;
      const config = picked(situation);
      const { method, tuned } = adviceOf(config);
      const { summary } = viewOf(config);
      expect(summary).toContain(`use ${METHOD_WORDING[method].use}`);
      expect(summary.includes('that matter most')).toBe(tuned > 1 && tuned < situation.hyperparameters);
      const contender = contenderOf(method);
      const cell = nearestCell({ ...config, hyperparameters: tuned });
      if (contender === null || beatenBy(cell, contender) === null) continue;
      // Another search is ahead in the race that is shown: then the picker says why it is not advised all the same.
      if (!/, but (the race|it ends)/.test(summary)) contradicted.push(JSON.stringify(situation));
    }
    expect(contradicted).toEqual([]);
  });

  it('the planner searches as many as the picker says for the trials that search, and its program too', () => {
    const start = initialConfig(PLANNER);
    for (const hyperparameters of [1, 2, 5, 9, 20])
      for (const runs of [8, 16, 30, 60, 150])
        for (const workers of [1, 16]) {
          const config = { ...start, hyperparameters, workers, hours: 2, gpuHours: 2 * runs };
          const plan = planOf(config);
          if (plan.kind !== 'phases') throw new Error('a plan was expected.');
          const trials = plan.phases.reduce((sum, phase) => sum + (phase.advice ? phase.configurations : 0), 0);
          const advice = adviceOf({ ...config, trials, cost: 'hours', conditional: false, goal: 'settle' });
          expect(plan.tuned).toBe(advice.tuned);
          if (plan.tuned === 1) continue;
          const [, space = ''] = /^SPACE = \{.*\n([\s\S]*?)^\}/m.exec(pythonOf(plan, config)) ?? [];
          expect(space.trim().split('\n')).toHaveLength(plan.tuned);
        }
  });

  it('the decision tree and the chapters draw the same lines', () => {
    const tree = parse(readFileSync('content/trees/01-better-results.yaml', 'utf8')) as {
      nodes: { id: string; answers?: { say: string }[] }[];
    };
    const answers = tree.nodes.find(({ id }) => id === 'how-many-runs')?.answers?.map(({ say }) => say);
    expect(SWEEP_TRIALS).toBe(15);
    expect(GP_MOST_TRIALS).toBe(200);
    expect(answers?.slice(0, 2)).toEqual(['Fewer than fifteen', 'Fifteen to two hundred']);
    for (const chapter of ['04-search-strategies', '11-manual-or-automated'])
      expect(readFileSync(`content/chapters/${chapter}.mdx`, 'utf8')).not.toMatch(
        /fewer than (about )?ten (trials|runs)/i,
      );
    expect([14, 15, 24, 25, 50, 90].map(mostTunedWith)).toEqual([1, 3, 3, 4, 5, 9]);
  });
});
