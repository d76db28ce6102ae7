import { describe, expect, it } from 'vitest';
import { readClaims } from '@/lib/claim-files.ts';
import { checks } from './checks.ts';

const recomputable = readClaims()
  .map(({ line }) => line)
  .filter(({ kind }) => kind !== 'cited');

describe('content/claims/', () => {
  it.each(recomputable)('prints what is recomputed: $id', { timeout: 120_000 }, async ({ id, value }) => {
    const check = checks[id];
    if (check === undefined) throw new Error(`the claim "${id}" has no check: add one to src/claims/.`);
    expect(await check()).toBe(value);
  });

  it('has a claim for each check', () => {
    const ids = new Set(recomputable.map(({ id }) => id));
    expect(Object.keys(checks).filter((id) => !ids.has(id))).toEqual([]);
  });
});
