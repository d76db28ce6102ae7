import { randomFinals } from '@/evidence/measured/random-finals.ts';
import tuning from '@/evidence/published/tuning-curves.json' with { type: 'json' };
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import { complaintAbout, FEWEST, type Pasted, pastedNumbers } from './pasted.ts';

export const FIELDS = {
  source: {
    kind: 'choice',
    label: 'Results of a random search',
    options: [
      { value: 'digits-few', label: 'Small networks, 256 digits' },
      { value: 'digits-noisy', label: 'Small networks, wrong labels' },
      { value: 'alexnet', label: 'AlexNet, ImageNet' },
      { value: 'convnext', label: 'ConvNeXt-Tiny, ImageNet' },
      { value: 'deberta', label: 'DeBERTa, MultiNLI' },
      { value: 'deberta-v3', label: 'DeBERTaV3, MultiNLI' },
      { value: 'pasted', label: 'My own numbers' },
    ],
    initial: 'digits-few',
  },
  trials: {
    kind: 'number',
    label: 'Trials',
    low: 1,
    high: 500,
    scale: 'log',
    integer: true,
    initial: 20,
  },
  within: {
    kind: 'number',
    label: 'Near the best means within',
    low: 0.001,
    high: 100,
    scale: 'log',
    initial: 1,
    help: 'In the unit of the numbers; percentage points for the recorded searches.',
  },
  sure: {
    kind: 'number',
    label: 'How sure you want to be',
    low: 50,
    high: 99,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 90,
    unit: '%',
  },
  pasted: {
    kind: 'text',
    label: 'My own numbers',
    initial: '',
    maxLength: 100_000,
    isPrivate: true,
    complaint: complaintAbout,
    help: `One trial a line, at least ${FEWEST}: a number, or columns of a CSV file. A first line of names is skipped; nan, inf and empty cells count as failed trials. They stay on this page and in no link.`,
  },
  column: {
    kind: 'number',
    label: 'Column of the result',
    low: 1,
    high: 100,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 1,
  },
  better: {
    kind: 'choice',
    label: 'Of my own numbers, better are',
    options: [
      { value: 'high', label: 'High ones' },
      { value: 'low', label: 'Low ones' },
    ],
    initial: 'high',
  },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

/** The results of a search of which trials can be drawn. */
export type Pool = {
  readonly kind: 'pool';
  /** Where they come from, after “in”. */
  readonly name: string;
  /** Best first; as differences they have the unit `unit`. */
  readonly values: readonly number[];
  readonly goal: 'maximize' | 'minimize';
  readonly unit: 'points' | '';
  /** Trials that failed, each counted as the worst of the others. */
  readonly failed: number;
};

/** Why there is nothing to look at. */
export type NoPool = { readonly kind: 'none'; readonly reason: string };

const RECORDED_NAMES = {
  'digits-few': 'our random search over small networks on 256 digits',
  'digits-noisy': 'our random search over small networks on wrong labels',
} as const;

export function poolOf(config: Config): Pool | NoPool {
  const { source } = config;
  if (source === 'pasted') return pastedPool(config);
  if (source === 'digits-few' || source === 'digits-noisy') {
    return {
      kind: 'pool',
      name: RECORDED_NAMES[source],
      values: bestFirst(randomFinals(source), 'maximize'),
      ...ACCURACY,
    };
  }
  const search = tuning.searches.find(({ id }) => id === source) as (typeof tuning.searches)[number];
  const name = `the published random search over ${search.title.split(',')[0]}`;
  return { kind: 'pool', name, values: search.accuracies.map((hundredths) => hundredths / 100), ...ACCURACY };
}

const ACCURACY = { goal: 'maximize', unit: 'points', failed: 0 } as const;

function pastedPool({ pasted, column, better }: Config): Pool | NoPool {
  const read: Pasted = pastedNumbers(pasted, column);
  if (!read.ok) return { kind: 'none', reason: read.reason };
  const goal = better === 'high' ? 'maximize' : 'minimize';
  const ordered = bestFirst(read.values, goal);
  const worst = ordered.at(-1) as number;
  const failed = new Array<number>(read.failed).fill(worst);
  return { kind: 'pool', name: 'your results', values: [...ordered, ...failed], goal, unit: '', failed: read.failed };
}

function bestFirst(values: readonly number[], goal: Pool['goal']): readonly number[] {
  return values.toSorted((a, b) => (goal === 'maximize' ? b - a : a - b));
}
