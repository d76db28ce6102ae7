import { type HyperbandOptions, hyperbandPruner } from './hyperband.ts';
import { noPruner } from './none.ts';
import { patientPruner } from './patient.ts';
import { type PercentileOptions, percentilePruner } from './percentile.ts';
import type { Pruner } from './pruner.ts';
import { type RayAshaOptions, rayAshaPruner } from './ray-asha.ts';
import { type RayMedianOptions, rayMedianPruner } from './ray-median.ts';
import { type SuccessiveHalvingOptions, successiveHalvingPruner } from './successive-halving.ts';
import { type ThresholdOptions, thresholdPruner } from './threshold.ts';
import { vizierMedianPruner } from './vizier-median.ts';
import { type WandbHyperbandOptions, wandbHyperbandPruner } from './wandb-hyperband.ts';
import { type WilcoxonOptions, wilcoxonPruner } from './wilcoxon.ts';

export type PercentileRule = { readonly kind: 'percentile'; readonly percentile: number } & PercentileOptions;

/** A pruner with its settings as data; what is left out has the pruner's default. The median rule is percentile 50. */
export type PruningRule =
  | { readonly kind: 'none' }
  | PercentileRule
  | ({ readonly kind: 'successive-halving' } & SuccessiveHalvingOptions)
  | ({ readonly kind: 'hyperband' } & HyperbandOptions)
  | {
      readonly kind: 'patient';
      readonly patience: number;
      readonly minDelta?: number;
      readonly wrapped: PercentileRule | null;
    }
  | ({ readonly kind: 'threshold' } & ThresholdOptions)
  | ({ readonly kind: 'wilcoxon' } & WilcoxonOptions)
  | { readonly kind: 'vizier-median' }
  | ({ readonly kind: 'ray-median' } & RayMedianOptions)
  | ({ readonly kind: 'ray-asha' } & RayAshaOptions)
  | ({ readonly kind: 'wandb-hyperband' } & WandbHyperbandOptions);

/** The pruner that a rule describes. */
export function prunerOf(rule: PruningRule): Pruner {
  switch (rule.kind) {
    case 'none':
      return noPruner();
    case 'percentile':
      return percentilePruner(rule.percentile, rule);
    case 'successive-halving':
      return successiveHalvingPruner(rule);
    case 'hyperband':
      return hyperbandPruner(rule);
    case 'patient':
      return patientPruner(rule.wrapped === null ? null : prunerOf(rule.wrapped), rule);
    case 'threshold':
      return thresholdPruner(rule);
    case 'wilcoxon':
      return wilcoxonPruner(rule);
    case 'vizier-median':
      return vizierMedianPruner();
    case 'ray-median':
      return rayMedianPruner(rule);
    case 'ray-asha':
      return rayAshaPruner(rule);
    case 'wandb-hyperband':
      return wandbHyperbandPruner(rule);
  }
}
