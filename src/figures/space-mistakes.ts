import { type GridPlan, lintSpace } from '@/engine/space/lint-space.ts';
import type { RawSpec } from '@/engine/space/raw-spec.ts';
import type { SpaceFinding, SpaceRule } from '@/engine/space/space-finding.ts';

/** A space that somebody could write, what is wrong with it, and the same space put right. */
export type SpaceMistake = {
  readonly rule: SpaceRule;
  readonly wrong: readonly RawSpec[];
  readonly right: readonly RawSpec[];
  readonly grid?: GridPlan;
};

type Numeric = Extract<RawSpec, { low: number }>;

const free = { step: null, when: null };
const real = (name: string, range: Pick<Numeric, 'low' | 'high' | 'scale'>): Numeric => ({
  kind: 'float',
  name,
  ...range,
  ...free,
});

const optimizer: RawSpec = { kind: 'categorical', name: 'optimizer', choices: ['sgd', 'adam'], when: null };
const branch = (spec: Numeric, value: string): RawSpec => ({ ...spec, when: { parent: 'optimizer', values: [value] } });
const sgdRange = { low: 1e-3, high: 10, scale: 'log' } as const;
const adamRange = { low: 1e-5, high: 0.1, scale: 'log' } as const;
const five = ['learning_rate', 'weight_decay', 'epsilon', 'l2', 'eta'].map((name) =>
  real(name, { low: 1e-5, high: 0.1, scale: 'log' }),
);

/** The mistakes of the chapter on search spaces, by the name that the page gives them. */
export const spaceMistakes = {
  'linear-rate': {
    rule: 'linear-over-decades',
    wrong: [real('learning_rate', { low: 1e-5, high: 0.1, scale: 'linear' })],
    right: [real('learning_rate', { low: 1e-5, high: 0.1, scale: 'log' })],
  },
  'zero-on-log': {
    rule: 'log-of-zero',
    wrong: [real('weight_decay', { low: 0, high: 0.1, scale: 'log' })],
    right: [
      { kind: 'categorical', name: 'use_decay', choices: [false, true], when: null },
      {
        ...real('weight_decay', { low: 1e-6, high: 0.1, scale: 'log' }),
        when: { parent: 'use_decay', values: [true] },
      },
    ],
  },
  'step-on-log': {
    rule: 'step-off-scale',
    wrong: [{ ...real('learning_rate', { low: 1e-5, high: 0.1, scale: 'log' }), step: 1e-5 }],
    right: [real('learning_rate', { low: 1e-5, high: 0.1, scale: 'log' })],
  },
  'linear-beta': {
    rule: 'linear-near-one',
    wrong: [real('beta2', { low: 0.9, high: 0.9999, scale: 'linear' })],
    right: [real('beta2', { low: 0.9, high: 0.9999, scale: 'log1m' })],
  },
  unordered: {
    rule: 'ordinal-as-category',
    wrong: [{ kind: 'categorical', name: 'width', choices: [16, 32, 64, 128, 256], when: null }],
    right: [{ kind: 'int', name: 'width', low: 16, high: 256, scale: 'log', step: 1, when: null }],
  },
  'one-name': {
    rule: 'name-in-two-branches',
    wrong: [optimizer, branch(real('lr', sgdRange), 'sgd'), branch(real('lr', adamRange), 'adam')],
    right: [optimizer, branch(real('sgd_lr', sgdRange), 'sgd'), branch(real('adam_lr', adamRange), 'adam')],
  },
  grid: { rule: 'grid-explodes', wrong: five, right: five.slice(0, 2), grid: { points: 5, trials: 40 } },
} as const satisfies Readonly<Record<string, SpaceMistake>>;

export type MistakeName = keyof typeof spaceMistakes;

/** What the linter says about a mistake. */
export function findingOf(name: MistakeName): SpaceFinding {
  const { rule, wrong, ...rest }: SpaceMistake = spaceMistakes[name];
  const finding = lintSpace(wrong, rest.grid ? { grid: rest.grid } : {}).find((candidate) => candidate.rule === rule);
  if (finding === undefined) throw new Error(`the linter finds no ${rule} in the space of "${name}".`);
  return finding;
}
