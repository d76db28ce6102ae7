import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import table from '@/evidence/published/pruning.json' with { type: 'json' };
import {
  FEWEST_PRUNED,
  HALVING_FROM,
  LENIENT_FROM,
  type PruningSituation,
  type PruningTool,
  pruningAdviceFor,
} from './pruning-rule.ts';

const START: PruningSituation = { scarce: 'training', runs: 50, early: 'yes', reports: 100 };
const TOOLS: readonly PruningTool[] = ['optuna', 'ray', 'wandb'];
const advice = (changes: Partial<PruningSituation>, tool: PruningTool = 'optuna') =>
  pruningAdviceFor({ ...START, ...changes }, tool);

describe('the pruning rule', () => {
  it('training is scarce: halving from a twentieth on, whether or not schedules vary', () => {
    for (const early of ['yes', 'varied', 'unknown'] as const)
      expect(TOOLS.map((tool) => advice({ early }, tool).code)).toEqual([
        'SuccessiveHalvingPruner(min_resource=5, reduction_factor=3)',
        'ASHAScheduler(time_attr="training_iteration", max_t=100, grace_period=5, reduction_factor=3)',
        'early_terminate: {type: hyperband, min_iter: 5, eta: 3, strict: true}',
      ]);
  });

  it('the list is fixed: late and lenient', () => {
    expect(TOOLS.map((tool) => advice({ scarce: 'configurations' }, tool).code)).toEqual([
      'PercentilePruner(75.0, n_startup_trials=5, n_warmup_steps=10)',
      'MedianStoppingRule(time_attr="training_iteration", grace_period=30, min_samples_required=3)',
      'early_terminate: {type: hyperband, min_iter: 33, eta: 3, strict: false}',
    ]);
  });

  it('compares nothing where early results say nothing, where runs are few, and at the end of a run', () => {
    for (const changes of [{ early: 'no' }, { runs: FEWEST_PRUNED - 1 }, { from: 100 }] as const)
      expect(advice(changes)).toMatchObject({
        rule: 'dead-run',
        code: 'ThresholdPruner(lower=0.15, n_warmup_steps=10)',
      });
    expect(advice({ reports: 1 })).toMatchObject({ rule: 'none', code: '' });
  });

  it('starts later when asked to', () => {
    expect(advice({ from: 20 })).toMatchObject({ firstReport: 20 });
    expect(advice({ from: 20, reports: 7 })).toMatchObject({ firstReport: 2 });
  });
});

/** The row of the published replays that stands for a tool's rule. */
const HALVING_ROWS: Readonly<Record<PruningTool, string>> = {
  optuna: 'halving-4',
  ray: 'ray-asha-4',
  wandb: 'wandb-strict-4',
};
const LENIENT_ROWS: Readonly<Record<PruningTool, string>> = {
  optuna: 'bottom-quarter',
  ray: 'ray-median-25',
  wandb: 'wandb-27',
};

function gains(rule: string, runs: number): readonly number[] {
  const row = table.budgets.find((one) => one.rule === rule && one.compare === 'fraction' && one.runs === runs);
  if (row === undefined) throw new Error(`no row for ${rule} with ${runs} runs.`);
  return row.cells.map((cell) => cell.gainPoints.value);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the evidence for it', () => {
  it.each(TOOLS)("%s: halving gains more than the tool's lenient rule at equal training", (tool) => {
    for (const runs of [10, 20, 50]) {
      expect(gains(HALVING_ROWS[tool], runs).every((gain) => gain > 0)).toBe(true);
      expect(mean(gains(HALVING_ROWS[tool], runs))).toBeGreaterThan(mean(gains(LENIENT_ROWS[tool], runs)));
    }
  });

  it.each(['median', 'median-warm-up-5', 'median-warm-up-25', 'hyperband', 'halving-1', 'bottom-quarter'])(
    "Optuna's halving gains more than %s, on average over the searches",
    (rule) => {
      for (const runs of [10, 20, 50]) expect(mean(gains('halving-4', runs))).toBeGreaterThan(mean(gains(rule, runs)));
    },
  );

  it.each(TOOLS)('%s: the lenient rule hardly ever loses the best of the list, and then little', (tool) => {
    const row = table.rows.find((one) => one.rule === LENIENT_ROWS[tool] && one.trials === 50);
    for (const cell of row?.cells ?? []) {
      expect(cell.bestLostPercent.value).toBeLessThan(6);
      expect(cell.lossPoints.value).toBeLessThan(0.1);
      expect(cell.savedPercent.value).toBeGreaterThan(20);
    }
    expect(row?.cells).toHaveLength(4);
  });

  it('starts where the replays did', () => {
    expect(HALVING_FROM).toBeCloseTo((100 * 4) / 81, 0);
    expect(LENIENT_FROM.wandb).toBeCloseTo((100 * 27) / 81, 0);
  });
});

describe('the pages that give the rule', () => {
  const chapter = readFileSync('content/chapters/07-pruning.mdx', 'utf8');
  const pitfalls = ['04-no-pruning', '09-stopping-too-early'].map((name) =>
    readFileSync(`content/pitfalls/${name}.mdx`, 'utf8'),
  );

  it('name the calls that it makes', () => {
    for (const tool of ['optuna', 'ray'] as const)
      for (const scarce of ['training', 'configurations'] as const)
        expect(chapter).toContain(`\`${advice({ scarce }, tool).code.split('(')[0]}`);
  });

  it('and the decision trees check first where it does', () => {
    const trees = ['01-better-results', '02-symptoms'].map((name) =>
      readFileSync(`content/trees/${name}.yaml`, 'utf8'),
    );
    expect(trees.join()).toContain('the first check after a twentieth of the run, or later if the list is fixed');
    expect(trees.join()).not.toMatch(/tenth to a third|warm up longer/i);
  });

  it('begin at as many runs, and check first where it does', () => {
    for (const page of [chapter, pitfalls[0]]) expect(page).toContain(`${FEWEST_PRUNED} whole runs`);
    expect(100 / HALVING_FROM).toBe(20);
    for (const page of [chapter, ...pitfalls]) expect(page).toContain('a twentieth');
    expect(LENIENT_FROM.optuna).toBe(10);
    for (const page of [chapter, ...pitfalls]) expect(page).toContain('a tenth');
  });
});
