import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareWithOptuna, type OracleCase } from './oracle-cases.ts';
import type { Pruner } from './pruner.ts';
import { type RayAshaOptions, rayAshaPruner } from './ray-asha.ts';
import { type WandbHyperbandOptions, wandbHyperbandPruner } from './wandb-hyperband.ts';

function compare<Options>(name: string, prunerOf: (options: Options) => Pruner) {
  const { cases } = JSON.parse(readFileSync(new URL(`./${name}.oracle.json`, import.meta.url), 'utf8')) as {
    cases: OracleCase<Options>[];
  };
  const compared = cases.map((c) => compareWithOptuna(c, prunerOf(c.o)));
  return {
    studies: cases.length,
    pruned: compared.reduce((sum, { pruned }) => sum + pruned, 0),
    differences: compared.flatMap(({ differences }, i) => differences.map((at) => `study ${i}, ${at}`)),
  };
}

describe('decisions on arrival', () => {
  it.each([
    ["that are those of Ray 2.60's ASHAScheduler", () => compare('ray-asha', (o: RayAshaOptions) => rayAshaPruner(o))],
    [
      "that are those of W&B's sweeps 0.3.0",
      () => compare('wandb-hyperband', (o: WandbHyperbandOptions) => wandbHyperbandPruner(o)),
    ],
  ])('%s', (_, compared) => {
    const { studies, pruned, differences } = compared();
    expect(differences).toEqual([]);
    expect(studies).toBeGreaterThanOrEqual(500);
    expect(pruned).toBeGreaterThan(1000);
  });

  it("let a run that diverges go on under Ray's rule, and under W&B's by what it had logged before", () => {
    const study = (reports: readonly (readonly number[])[]) => {
      const trials = reports.map((values, number) => ({
        number,
        params: {},
        intermediateValues: values.map((value, j) => ({ step: j + 1, value })),
        state: 'running' as const,
      }));
      return [
        { space: {}, direction: 'minimize' as const, seed: 0, trials },
        trials.at(-1) as (typeof trials)[0],
      ] as const;
    };
    const diverged = study([
      [1, 1],
      [2, Number.NaN],
    ]);
    expect(rayAshaPruner({ gracePeriod: 2 }).prune(...diverged).prune).toBe(false);
    const shielded = study([
      [5, 1],
      [0, 9],
    ]);
    expect(wandbHyperbandPruner({ minIter: 2, strict: false }).prune(...shielded).prune).toBe(false);
    expect(wandbHyperbandPruner({ minIter: 2, strict: true }).prune(...shielded)).toEqual({
      prune: true,
      observed: 9,
      threshold: 1,
      reason: 'Value, 9, is worse than 1, place 1 of 2 runs at band 2.',
    });
  });
});

describe('settings that make no sense', () => {
  it.each([
    [() => rayAshaPruner({ reductionFactor: 1 }), 'reductionFactor must exceed 1, but got 1.'],
    [() => rayAshaPruner({ gracePeriod: 5, maxT: 4 }), 'maxT must be an integer of at least 5, but got 4.'],
    [() => wandbHyperbandPruner({ minIter: 0 }), 'minIter must be an integer of at least 1, but got 0.'],
    [() => wandbHyperbandPruner({ minIter: 1, eta: 1 }), 'eta must exceed 1, but got 1.'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});
