import { describe, expect, it } from 'vitest';
import table from '@/evidence/published/importance-of-searches.json' with { type: 'json' };
import { searchImportancePlots, searchImportanceTable } from './search-importance-plots.ts';

const rowOf = (id: string, halfWidth: number | null) => {
  const range = table.searches.find((search) => search.id === id)?.ranges.find((row) => row.halfWidth === halfWidth);
  if (range === undefined) throw new Error(`no ${id}`);
  const setting = (name: string) => range.settings.find((row) => row.setting === name);
  return { ...range, setting };
};

describe('over all rates searched', () => {
  it.each(table.searches.map(({ id }) => id))('the learning rate explains most of the variance of %s', (id) => {
    const { r2, settings } = rowOf(id, null);
    expect(r2).toBeGreaterThan(0.6);
    const first = settings.toSorted((a, b) => b.main.value - a.main.value)[0];
    expect(first?.setting).toBe('learningRate');
    expect(first?.main.value).toBeGreaterThan(0.5);
  });

  it('the mean of single trees gives the main effect less than the mean prediction does', () => {
    for (const { id } of table.searches) {
      const rate = rowOf(id, null).setting('learningRate');
      expect(rate?.perTree).toBeLessThan(rate?.main.value ?? 0);
    }
  });
});

describe('within half a decade of the best rates', () => {
  it('weight decay leads on ConvNeXt', () => {
    const { settings } = rowOf('convnext', 0.5);
    expect(settings.toSorted((a, b) => b.total.value - a.total.value)[0]?.setting).toBe('weightDecay');
  });

  it('the forest of DeBERTa predicts worse than the mean does, and its picture says not to read it', () => {
    expect(rowOf('deberta', 0.5).r2).toBeLessThan(0);
    const titles = searchImportancePlots('narrow').map(({ title }) => title);
    expect(titles.filter((title) => title.endsWith('do not read'))).toEqual(['DeBERTa, R² −0.24: do not read']);
  });
});

it('the pictures rank settings by what they explain, and the table has every one of them', () => {
  for (const reach of ['all', 'narrow'] as const) {
    const rows = searchImportanceTable(reach).rows;
    expect(rows).toHaveLength(7 + 7 + 5 + 5);
    expect(searchImportancePlots(reach)).toHaveLength(4);
  }
  expect(searchImportanceTable('all').rows[0]?.[3]).toBe('learning rate');
});
