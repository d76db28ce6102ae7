import { describe, expect, it } from 'vitest';
import data from '@/evidence/published/pruning.json' with { type: 'json' };
import correlations from '@/evidence/published/rank-correlations.json' with { type: 'json' };
import { gainsOf, pruningPlots, shownRules } from './pruning-plots.ts';
import { budgetNumbers, pruningNumbers, ruleName } from './pruning-table.ts';
import { rankCorrelationPlots, rankCorrelationTable, valueAt } from './rank-correlation-plots.ts';

type Cell = (typeof data.rows)[number]['cells'][number];

function cells(rule: string, { compare = 'fraction', trials = 50 } = {}): readonly Cell[] {
  const row = data.rows.find((one) => one.rule === rule && one.compare === compare && one.trials === trials);
  if (row === undefined) throw new Error(`no row for ${rule} at ${compare} with ${trials} trials.`);
  return row.cells;
}

const loss = (cell: Cell): number => cell.lossPoints.value;

describe('the published searches, replayed', () => {
  it('estimate every number inside its interval', () => {
    const estimates = [...data.rows.flatMap((row) => row.cells), ...data.liveOnly].flatMap(
      ({ savedPercent, bestLostPercent, lossPoints, gainPoints, lastPercent }) => [
        savedPercent,
        bestLostPercent,
        lossPoints,
        gainPoints,
        lastPercent,
      ],
    );
    expect(estimates.filter(({ value, low, high }) => !(low <= value && value <= high))).toEqual([]);
  });

  it('let the median rule save half to two thirds of the training for less than a point', () => {
    for (const cell of cells('median')) {
      expect(cell.savedPercent.value).toBeGreaterThan(50);
      expect(cell.savedPercent.value).toBeLessThan(67);
      expect(loss(cell)).toBeLessThan(0.6);
    }
  });

  it('lose the best trial in more than a tenth of the studies all the same', () => {
    for (const cell of cells('median')) expect(cell.bestLostPercent.low).toBeGreaterThan(9);
  });

  it('lose more when trials of different length are held against each other at the same epoch', () => {
    const [sameFraction, sameEpoch] = [cells('median'), cells('median', { compare: 'epoch' })];
    for (const [i, cell] of sameFraction.entries())
      expect(sameEpoch[i]?.lossPoints.low).toBeGreaterThan(cell.lossPoints.high);
  });

  it('make the median rule prune more and lose its best more often as a study grows', () => {
    const [small, large] = [cells('median'), cells('median', { trials: 200 })];
    for (const [i, cell] of small.entries()) {
      expect(large[i]?.savedPercent.low).toBeGreaterThan(cell.savedPercent.high);
      expect(large[i]?.bestLostPercent.value).toBeGreaterThan(cell.bestLostPercent.value);
    }
  });

  it('cost ten points where halving starts at 1/81 with 50 trials from scratch, and less than 0.3 with 200 from 4/81', () => {
    for (const cell of cells('halving-1').slice(0, 2)) expect(cell.lossPoints.low).toBeGreaterThan(8);
    for (const cell of cells('asha-4', { trials: 200 })) expect(loss(cell)).toBeLessThan(0.3);
  });

  it('cost next to nothing with the dead-run rule, which saves half on AlexNet and little on ConvNeXt', () => {
    const [alexnet, convnext] = cells('dead-run') as [Cell, Cell];
    for (const cell of cells('dead-run')) expect(loss(cell)).toBeLessThan(0.05);
    expect(alexnet.savedPercent.value).toBeGreaterThan(50);
    expect(convnext.savedPercent.value).toBeLessThan(10);
  });

  it('prune good runs more often the later their learning rate peaks', () => {
    for (const { bands } of data.lateBloomers) {
      const shares = bands.map(({ prunedPercent }) => prunedPercent);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    }
  });
});

describe('the training of so many whole runs', () => {
  const gain = (rule: string, runs: number): readonly number[] => {
    const row = data.budgets.find((one) => one.rule === rule && one.compare === 'fraction' && one.runs === runs);
    if (row === undefined) throw new Error(`no row for ${rule}.`);
    return row.cells.map(({ gainPoints }) => gainPoints.value);
  };

  it('gains most from scratch with halving from a twentieth on, also in the forms that only stop', () => {
    for (const runs of [20, 50])
      for (const rule of ['asha-4', 'synchronous-4', 'ray-asha-4', 'halving-4', 'wandb-4', 'wandb-strict-4'])
        for (const search of [0, 1])
          expect(gain(rule, runs)[search]).toBeGreaterThan(gain('median', runs)[search] as number);
  });

  it('gains least with late and lenient rules', () => {
    for (const rule of ['median-warm-up-25', 'bottom-quarter', 'ray-median-25', 'wandb-27'])
      for (const search of [0, 1]) expect(gain(rule, 20)[search]).toBeLessThan(gain('median', 20)[search] as number);
  });
});

describe('ranks on the way', () => {
  const groupOf = (search: string, group: string) => {
    const groups: readonly Parameters<typeof valueAt>[0][] | undefined = correlations.searches.find(
      ({ id }) => id === search,
    )?.groups;
    const found = groups?.find((one) => one.group === group);
    if (found === undefined) throw new Error(`no group ${group} in ${search}.`);
    return found;
  };

  it('say nothing after 5% of training where the learning rate peaks late, and much after a quarter where it peaks early', () => {
    expect(Math.abs(valueAt(groupOf('alexnet', 'late-peak'), 5))).toBeLessThan(0.1);
    expect(valueAt(groupOf('alexnet', 'early-peak'), 25)).toBeGreaterThan(0.8);
  });

  it('agree with the end less and less among the best', () => {
    for (const search of ['deberta', 'deberta-v3'])
      for (const percent of [10, 25, 50])
        expect(valueAt(groupOf(search, 'best-fifth'), percent)).toBeLessThan(
          valueAt(groupOf(search, 'trained'), percent) - 0.3,
        );
  });
});

describe('what the page shows', () => {
  it('is every rule under a name of its own', () => {
    const shown = data.rows.filter(({ trials }) => trials === 50).map(ruleName);
    expect(new Set(shown).size).toBe(shown.length);
    const rules = data.rows.length / 2;
    expect(pruningNumbers.rows).toHaveLength(4 * data.rows.length);
    expect(budgetNumbers.rows).toHaveLength(3 * rules);
    expect(JSON.stringify([pruningNumbers, budgetNumbers])).not.toMatch(/undefined|NaN/);
  });

  it('has its rules in the order of what they gain from scratch, and all marks inside the picture', () => {
    const gains = shownRules.map((rule) => {
      const [alexnet, convnext] = gainsOf(rule);
      return (alexnet?.value ?? 0) + (convnext?.value ?? 0);
    });
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
    for (const { x, series } of pruningPlots)
      for (const one of series)
        if (one.kind === 'intervals')
          for (const { low, high } of one.intervals) {
            expect(low).toBeGreaterThanOrEqual(x.domain[0]);
            expect(high).toBeLessThanOrEqual(x.domain[1]);
          }
  });

  it('has pictures described in words', () => {
    for (const { description, series } of rankCorrelationPlots) {
      expect(description).toMatch(/after 5% of training/);
      expect(description).not.toMatch(/NaN/);
      expect(series.length).toBeGreaterThan(2);
    }
    expect(rankCorrelationTable.rows.length).toBe(
      correlations.searches.reduce((sum, one) => sum + one.groups.length, 0),
    );
  });
});
