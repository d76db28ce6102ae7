import type { SeedSplit } from '@/engine/stats/seed-split.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';

export const FIELDS = {
  runs: {
    kind: 'number',
    label: 'Runs you can afford',
    low: 12,
    high: 480,
    scale: 'log',
    integer: true,
    initial: 60,
  },
  noise: {
    kind: 'number',
    label: 'Seed noise',
    low: 0.02,
    high: 10,
    scale: 'log',
    initial: 0.5,
    help: 'Standard deviation between seeds of one configuration. For normal configurations, in units of the standard deviation between them; for a published search, in percentage points.',
  },
  source: {
    kind: 'choice',
    label: 'Configurations',
    options: [
      { value: 'normal', label: 'Normal, standard deviation 1' },
      { value: 'alexnet', label: 'AlexNet, ImageNet' },
      { value: 'convnext', label: 'ConvNeXt, ImageNet' },
      { value: 'deberta', label: 'DeBERTa, MultiNLI' },
      { value: 'deberta-v3', label: 'DeBERTaV3, MultiNLI' },
    ],
    initial: 'normal',
    help: 'A published search gives its final accuracies as true values; they hold one seed’s noise already.',
  },
  seeds: {
    kind: 'number',
    label: 'Seeds, if each configuration is repeated',
    low: 2,
    high: 10,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 3,
  },
  finalists: {
    kind: 'number',
    label: 'Finalists, if you screen first',
    low: 2,
    high: 10,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 5,
  },
  kept: {
    kind: 'number',
    label: 'Share of the runs for the finalists',
    low: 10,
    high: 70,
    scale: 'linear',
    step: 5,
    integer: true,
    initial: 30,
    unit: '%',
  },
  seed: { kind: 'number', label: 'Seed', low: 0, high: 9999, scale: 'linear', integer: true, initial: 1 },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

export type PlanName = 'single' | 'repeated' | 'screened';
export const PLANS: readonly PlanName[] = ['single', 'repeated', 'screened'];

/** How each plan spends the runs. What does not divide is spent on more configurations, or left. */
export function splitsOf({ runs, seeds, ...config }: Config): Readonly<Record<PlanName, SeedSplit>> {
  const finalists = Math.min(config.finalists, Math.floor(runs / 3));
  const wanted = Math.floor((runs * config.kept) / 100 / finalists);
  const extraSeeds = Math.max(1, Math.min(wanted, Math.floor(runs / finalists) - 1));
  const screened = runs - finalists * extraSeeds;
  return {
    single: { configurations: runs, seeds: 1, finalists: 0, extraSeeds: 0 },
    repeated: { configurations: Math.floor(runs / seeds), seeds, finalists: 0, extraSeeds: 0 },
    screened: { configurations: screened, seeds: 1, finalists, extraSeeds },
  };
}

/** A plan in words: `60 × 1 seed`, `45 × 1 seed, then 3 more for the best 5`. */
export function planInWords(split: SeedSplit): string {
  const first = `${split.configurations} × ${split.seeds} ${split.seeds === 1 ? 'seed' : 'seeds'}`;
  return split.finalists === 0 ? first : `${first}, then ${split.extraSeeds} more for the best ${split.finalists}`;
}
