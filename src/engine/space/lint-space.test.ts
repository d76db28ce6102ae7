import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintSpace } from './lint-space.ts';
import { type RawSpec, spaceOf } from './raw-spec.ts';

type Numeric = Extract<RawSpec, { low: number }>;
type Extra = Partial<Omit<Numeric, 'name' | 'low' | 'high'>>;
const numeric = (name: string, range: readonly [number, number], extra: Extra = {}): RawSpec => ({
  kind: 'float',
  name,
  low: range[0],
  high: range[1],
  scale: 'linear',
  step: null,
  when: null,
  ...extra,
});
const choice = (
  name: string,
  choices: readonly (string | number | boolean)[],
  when: RawSpec['when'] = null,
): RawSpec => ({
  kind: 'categorical',
  name,
  choices,
  when,
});
const rulesOf = (specs: readonly RawSpec[]): string[] => lintSpace(specs).map((finding) => finding.rule);

describe('lintSpace', () => {
  it('has nothing to say of a good space', () => {
    const good = [
      numeric('learning_rate', [1e-5, 1e-1], { scale: 'log' }),
      numeric('dropout', [0, 0.5]),
      numeric('layers', [1, 4], { kind: 'int', step: 1 }),
      numeric('width', [16, 1024], { kind: 'int', scale: 'log', step: 1 }),
      numeric('beta1', [0.8, 0.99], { scale: 'log1m' }),
      choice('optimizer', ['sgd', 'adam']),
      numeric('sgd_momentum', [0.5, 0.99], { scale: 'log1m', when: { parent: 'optimizer', values: ['sgd'] } }),
    ];
    expect(lintSpace(good)).toEqual([]);
  });

  it.each<[string, RawSpec]>([
    ['log-of-zero', numeric('weight_decay', [0, 0.1], { scale: 'log' })],
    ['log-of-zero', numeric('units', [0, 64], { kind: 'int', scale: 'log' })],
    ['log1m-of-one', numeric('momentum', [0.9, 1], { scale: 'log1m' })],
    ['log1m-integer', numeric('layers', [-3, 0], { kind: 'int', scale: 'log1m' })],
    ['low-above-high', numeric('dropout', [0.5, 0.1])],
    ['not-a-number', numeric('dropout', [Number.NaN, 0.1])],
    ['not-an-integer', numeric('layers', [1, 2.5], { kind: 'int' })],
    ['step-not-positive', numeric('dropout', [0, 0.5], { step: 0 })],
    ['step-off-scale', numeric('lr', [1e-4, 1e-1], { scale: 'log', step: 1e-4 })],
    ['step-misses-high', numeric('dropout', [0, 0.5], { step: 0.2 })],
    ['one-value', numeric('layers', [2, 2], { kind: 'int' })],
    ['linear-over-decades', numeric('lr', [1e-5, 1e-1])],
    ['linear-over-decades', numeric('weightDecay', [0, 0.1])],
    ['linear-over-decades', numeric('adam_eps', [1e-10, 1])],
    ['linear-near-one', numeric('momentum', [0.5, 0.999])],
    ['linear-near-one', numeric('adam_beta2', [0.9, 1])],
    ['ordinal-as-category', choice('batch_size', [32, 64, 128, 256])],
    ['ordinal-as-category', choice('batch_size', ['32', '64', '128'])],
    ['no-choices', choice('optimizer', [])],
    ['repeated-choice', choice('optimizer', ['sgd', 'adam', 'sgd'])],
    ['one-value', choice('optimizer', ['sgd'])],
    ['numeric-name', choice('3', ['a', 'b'])],
    ['unknown-parent', numeric('momentum', [0.5, 0.6], { when: { parent: 'optimizer', values: ['sgd'] } })],
  ])('finds %s', (rule, spec) => {
    expect(rulesOf([spec])).toEqual([rule]);
  });

  it('finds what two specs do to each other', () => {
    const optimizer = choice('optimizer', ['sgd', 'adam']);
    const lrOf = (value: string): RawSpec =>
      numeric('lr', [1e-4, 1e-1], { scale: 'log', when: { parent: 'optimizer', values: [value] } });
    expect(rulesOf([optimizer, lrOf('sgd'), lrOf('adam')])).toEqual(['name-in-two-branches']);
    expect(rulesOf([optimizer, optimizer])).toEqual(['repeated-name']);
    expect(rulesOf([optimizer, lrOf('lion')])).toEqual(['unreachable-branch']);
    expect(
      rulesOf([numeric('layers', [1, 3]), numeric('x', [0, 1], { when: { parent: 'layers', values: [2] } })]),
    ).toEqual(['parent-not-categorical']);
    expect(rulesOf([])).toEqual(['empty-space']);
  });

  it('explains, with the value and what to do instead', () => {
    expect(lintSpace([numeric('lr', [1e-5, 1e-1])])[0]).toEqual({
      rule: 'linear-over-decades',
      severity: 'warning',
      name: 'lr',
      message: 'lr is on a linear scale over 4 decades, so 90 % of the draws are above 0.01.',
      fix: 'Use a log scale.',
    });
    const sgd = { parent: 'optimizer', values: ['sgd'] };
    const adam = { parent: 'optimizer', values: ['adam'] };
    const branches = [
      choice('optimizer', ['sgd', 'adam']),
      numeric('lr', [1, 2], { when: sgd }),
      numeric('lr', [1, 2], { when: adam }),
    ];
    expect(lintSpace(branches)[0]?.fix).toBe('Name them after their branch, as in sgd_lr and adam_lr.');
  });

  it('leaves linear ranges of things that one changes by adding alone', () => {
    expect(
      rulesOf([
        numeric('dropout_rate', [0, 0.5]),
        numeric('angle', [0, 180]),
        numeric('hidden', [1, 5000], { kind: 'int' }),
      ]),
    ).toEqual([]);
    expect(rulesOf([numeric('momentum', [0.8, 0.9]), choice('batch_size', [32, 64])])).toEqual([]);
  });

  it('warns of a grid that is more than the trials, and only then', () => {
    const five = Array.from({ length: 5 }, (_, i) => numeric(`x${i}`, [0, 1]));
    const [finding] = lintSpace(five, { grid: { points: 5, trials: 100 } });
    expect(finding?.message).toBe(
      'A full grid with 5 values of each real hyperparameter has 3125 points, 31.3 times the 100 trials you have.',
    );
    expect(lintSpace(five, { grid: { points: 2, trials: 100 } })).toEqual([]);
  });

  it('has an error exactly if the space cannot be built', () => {
    const number = fc.oneof(
      fc.constantFrom(0, 1, -1, 0.5, 1e-5, 10, Number.NaN, Number.POSITIVE_INFINITY),
      fc.integer({ min: -5, max: 50 }),
    );
    const when = fc.option(
      fc.record({
        parent: fc.constantFrom('a', 'b', 'c'),
        values: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
      }),
    );
    const name = fc.constantFrom('a', 'b', 'c', 'lr', '7');
    const spec: fc.Arbitrary<RawSpec> = fc.oneof(
      fc.record({
        kind: fc.constantFrom('float' as const, 'int' as const),
        name,
        low: number,
        high: number,
        scale: fc.constantFrom('linear' as const, 'log' as const, 'log1m' as const),
        step: fc.option(number),
        when,
      }),
      fc.record({
        kind: fc.constant('categorical' as const),
        name,
        choices: fc.array(fc.constantFrom('x', 'y', 1, 2, true), { maxLength: 4 }),
        when,
      }),
    );
    fc.assert(
      fc.property(fc.array(spec, { maxLength: 4 }), (specs) => {
        const hasError = lintSpace(specs).some((finding) => finding.severity === 'error');
        if (hasError) expect(() => spaceOf(specs)).toThrow(RangeError);
        else expect(() => spaceOf(specs)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
