import { LEVELS } from '@/evidence/measured/factorial-design.ts';
import { RANDOM_SPACE } from '@/evidence/measured/random-design.ts';
import type { ImportanceConfig } from '@/workers/importance-job.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import { plain } from '../../training/wording.ts';

export const FIELDS = {
  data: {
    kind: 'choice',
    label: 'Networks trained on',
    options: [
      { value: 'digits', label: 'Digits' },
      { value: 'digits-few', label: '256 digits' },
      { value: 'digits-noisy', label: '30% wrong labels' },
    ],
    initial: 'digits',
  },
  low: {
    kind: 'number',
    label: 'Lowest learning rate',
    low: 1e-4,
    high: 10,
    scale: 'log',
    step: 10 ** 0.2,
    initial: 1e-4,
  },
  high: {
    kind: 'number',
    label: 'Highest learning rate',
    low: 1e-4,
    high: 10,
    scale: 'log',
    step: 10 ** 0.2,
    initial: 10,
  },
  measure: {
    kind: 'choice',
    label: 'Judged by',
    options: [
      { value: 'accuracy', label: 'Accuracy' },
      { value: 'rank', label: 'Its rank' },
      { value: 'loss', label: 'Loss' },
    ],
    initial: 'accuracy',
    help: 'After the last epoch, on validation data. A run that diverged counts as guessing, and so does any loss above it.',
  },
  top: {
    kind: 'number',
    label: 'Only the best',
    low: 5,
    high: 100,
    scale: 'linear',
    step: 5,
    integer: true,
    initial: 100,
    unit: '% of the runs',
  },
  others: {
    kind: 'choice',
    label: 'The other runs',
    options: [
      { value: 'clipped', label: 'Count as the worst of the best' },
      { value: 'left-out', label: 'Are left out' },
    ],
    initial: 'clipped',
    help: 'Leaving runs out by their outcome bends the region that is looked at.',
  },
  design: {
    kind: 'choice',
    label: 'Runs',
    options: [
      { value: 'factorial', label: 'Every combination' },
      { value: 'random', label: 'A random search' },
    ],
    initial: 'factorial',
    help: '7,776 runs of a full-factorial design, or 1,000 of a random search with SGD and momentum, on 256 digits or wrong labels.',
  },
  runs: {
    kind: 'number',
    label: 'Runs that the forest is given',
    low: 10,
    high: 1000,
    scale: 'log',
    integer: true,
    initial: 300,
    help: 'Drawn from those in the range, by the seed.',
  },
  seed: { kind: 'number', label: 'Seed', low: 0, high: 999_999, scale: 'linear', step: 1, integer: true, initial: 1 },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

const REFITS = 20;
const FEWEST_LEVELS = 2;

/** What the worker is asked. */
export function requestOf({ top, ...config }: Config): ImportanceConfig {
  return { ...config, top: top / 100, refits: REFITS };
}

export function isSameRun(a: Config, b: Config): boolean {
  return Object.keys(FIELDS).every((key) => a[key as keyof Config] === b[key as keyof Config]);
}

/** Places of the design's learning rates that lie in the range. */
export function rateLevelsIn({ low, high }: Pick<Config, 'low' | 'high'>): readonly number[] {
  return LEVELS.learningRate.flatMap((rate, level) => (rate >= low && rate <= high ? [level] : []));
}

/** The learning rates that are looked at: the range, as far as there are runs. */
export function rangeOf(config: Config): { readonly low: number; readonly high: number } {
  if (config.design === 'random') {
    const { low, high } = RANDOM_SPACE.learningRate;
    return { low: Math.max(low, config.low), high: Math.min(high, config.high) };
  }
  const rates = rateLevelsIn(config).map((level) => LEVELS.learningRate[level] as number);
  return { low: rates[0] as number, high: rates.at(-1) as number };
}

/** Settings without runs become ones that have some: a range of too few rates the whole one, a random search that was not recorded another. */
export function repair(config: Config): { readonly config: Config; readonly notices: readonly string[] } {
  const { low, high, design, data } = config;
  const isUnrecorded = design === 'random' && data === 'digits';
  const isTooNarrow = design === 'random' ? high / low < 2 : rateLevelsIn(config).length < FEWEST_LEVELS;
  const notices = [
    ...(isUnrecorded
      ? ['The random search ran on 256 digits and on wrong labels: those on 256 digits are shown.']
      : []),
    ...(isTooNarrow
      ? [
          `A range from ${plain(low)} to ${plain(high)} holds too few learning rates to compare: the whole range is used instead.`,
        ]
      : []),
  ];
  const repaired: Config = {
    ...config,
    data: isUnrecorded ? 'digits-few' : data,
    ...(isTooNarrow ? { low: FIELDS.low.initial, high: FIELDS.high.initial } : {}),
  };
  return { config: notices.length === 0 ? config : repaired, notices };
}

/** The settings of a design, as a reader calls them. */
export const NAMES: Readonly<Record<string, string>> = {
  learningRate: 'learning rate',
  optimizer: 'optimizer',
  schedule: 'schedule',
  batchSize: 'batch size',
  width: 'width',
  weightDecay: 'weight decay',
  momentum: 'momentum',
  dropout: 'dropout',
};

/** The settings of the design that is looked at, learning rate first. */
export function settingsIn({ design }: Config): readonly string[] {
  return design === 'random'
    ? Object.keys(RANDOM_SPACE)
    : ['learningRate', ...Object.keys(LEVELS).filter((name) => name !== 'learningRate')];
}
