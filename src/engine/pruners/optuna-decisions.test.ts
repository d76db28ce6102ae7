import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type HyperbandOptions, hyperbandPruner } from './hyperband.ts';
import { medianPruner } from './median.ts';
import { compareWithOptuna, type OracleCase } from './oracle-cases.ts';
import { type PatientOptions, patientPruner } from './patient.ts';
import { type PercentileOptions, percentilePruner } from './percentile.ts';
import type { Pruner } from './pruner.ts';
import { type SuccessiveHalvingOptions, successiveHalvingPruner } from './successive-halving.ts';
import { type ThresholdOptions, thresholdPruner } from './threshold.ts';
import { type WilcoxonOptions, wilcoxonPruner } from './wilcoxon.ts';

function compare<Options>(name: string, prunerOf: (options: Options) => Pruner) {
  const { cases } = JSON.parse(readFileSync(new URL(`./${name}.oracle.json`, import.meta.url), 'utf8')) as {
    cases: OracleCase<Options>[];
  };
  const compared = cases.map((c) => compareWithOptuna(c, prunerOf(c.o)));
  return {
    studies: cases.length,
    decisions: compared.reduce((sum, { decisions }) => sum + decisions, 0),
    pruned: compared.reduce((sum, { pruned }) => sum + pruned, 0),
    differences: compared.flatMap(({ differences }, i) => differences.map((at) => `study ${i}, ${at}`)),
  };
}

describe('decisions that are those of Optuna 5.0.0', () => {
  const rules: Record<string, () => ReturnType<typeof compare>> = {
    median: () => compare('median', (o: PercentileOptions) => medianPruner(o)),
    percentile: () =>
      compare('percentile', ({ percentile, ...o }: PercentileOptions & { percentile: number }) =>
        percentilePruner(percentile, o),
      ),
    'successive-halving': () =>
      compare('successive-halving', (o: SuccessiveHalvingOptions) => successiveHalvingPruner(o)),
    hyperband: () => compare('hyperband', (o: HyperbandOptions) => hyperbandPruner(o)),
    patient: () =>
      compare('patient', ({ wrapped, ...o }: PatientOptions & { wrapped: PercentileOptions | null }) =>
        patientPruner(wrapped === null ? null : medianPruner(wrapped), o),
      ),
    threshold: () => compare('threshold', (o: ThresholdOptions) => thresholdPruner(o)),
    wilcoxon: () => compare('wilcoxon', (o: WilcoxonOptions) => wilcoxonPruner(o)),
  };

  it.each(Object.entries(rules))('%s', (_, compared) => {
    const { studies, decisions, pruned, differences } = compared();
    expect(differences).toEqual([]);
    expect(studies).toBeGreaterThanOrEqual(500);
    expect(decisions).toBeGreaterThan(2000);
    expect(pruned).toBeGreaterThan(100);
  });
});
