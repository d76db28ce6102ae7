import { expect, it } from 'vitest';
import narrow from '@/evidence/measured/narrow-search.json' with { type: 'json' };
import { BUDGETS, NARROW_SAMPLERS, narrowGaps, SEARCHED, SEEDS } from './narrow-search-runs.ts';

const gaps: Readonly<Record<string, Readonly<Record<string, readonly (readonly number[])[]>>>> = narrow.gaps;

it('has as many searches of each kind', () => {
  expect(narrow.budgets).toEqual(BUDGETS);
  for (const sampler of NARROW_SAMPLERS)
    for (const searched of SEARCHED) expect(gaps[sampler]?.[searched]).toHaveLength(SEEDS);
});

it.each(NARROW_SAMPLERS)('finds with %s what is in the file', (sampler) => {
  for (const searched of [1, 3, 9]) expect(narrowGaps(sampler, searched, 0)).toEqual(gaps[sampler]?.[searched]?.[0]);
});
