import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checks } from './checks.ts';

type Claim = { readonly id: string; readonly kind: 'cited' | 'computed' | 'measured'; readonly value: string };

const claims = parse(readFileSync('content/claims.yaml', 'utf8')) as readonly Claim[];
const recomputable = claims.filter(({ kind }) => kind !== 'cited');

describe('content/claims.yaml', () => {
  it.each(recomputable)('prints what is recomputed: $id', { timeout: 120_000 }, async ({ id, value }) => {
    const check = checks[id];
    if (check === undefined) throw new Error(`the claim "${id}" has no check: add one to src/claims/checks.ts.`);
    expect(await check()).toBe(value);
  });

  it('has a claim for each check', () => {
    const ids = new Set(recomputable.map(({ id }) => id));
    expect(Object.keys(checks).filter((id) => !ids.has(id))).toEqual([]);
  });
});
