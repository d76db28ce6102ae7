import type { ConfigOf, Fields } from '../../kit/controls/field.ts';

export const FIELDS = {
  hyperparameters: {
    kind: 'number',
    label: 'Hyperparameters to tune',
    low: 1,
    high: 40,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 3,
  },
  trials: {
    kind: 'number',
    label: 'Trials you can afford',
    low: 1,
    high: 10000,
    scale: 'log',
    integer: true,
    initial: 40,
  },
  workers: {
    kind: 'number',
    label: 'Trials at once',
    low: 1,
    high: 256,
    scale: 'log',
    step: 2,
    integer: true,
    initial: 1,
  },
  cost: {
    kind: 'choice',
    label: 'One trial takes',
    options: [
      { value: 'seconds', label: 'Seconds' },
      { value: 'minutes', label: 'Minutes' },
      { value: 'hours', label: 'Hours' },
      { value: 'days', label: 'Days' },
    ],
    initial: 'hours',
  },
  conditional: {
    kind: 'flag',
    label: 'Some of them depend on others',
    initial: false,
    help: 'Branches: momentum is there only if the optimizer is SGD.',
  },
  known: {
    kind: 'flag',
    label: 'You know which one matters most',
    initial: true,
    help: 'Of neural networks it is most often the learning rate.',
  },
  goal: {
    kind: 'choice',
    label: 'You want',
    options: [
      { value: 'settle', label: 'The best result; I trust my ranges' },
      { value: 'explore', label: 'To see what matters, and where' },
    ],
    initial: 'settle',
  },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;
