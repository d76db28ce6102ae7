import { expect, it } from 'vitest';
import wide from '@/evidence/measured/wide-search.json' with { type: 'json' };
import { WIDE_FUNCTIONS, WIDE_SAMPLERS, wideRegret } from './wide-search-runs.ts';

const regrets: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = wide.regrets;

it('has as many searches of each kind', () => {
  for (const name of Object.keys(WIDE_FUNCTIONS))
    for (const sampler of WIDE_SAMPLERS) expect(regrets[name]?.[sampler]).toHaveLength(20);
});

it.each(Object.keys(WIDE_FUNCTIONS))('finds on %s what is in the file', (name) => {
  for (const sampler of ['random', 'tpe'] as const)
    expect(wideRegret(name, sampler, 0)).toBe(regrets[name]?.[sampler]?.[0]);
});
