import fc from 'fast-check';
import { categorical } from './categorical.ts';
import type { Distribution } from './distribution.ts';
import { float } from './float.ts';
import { int } from './int.ts';
import { type SearchSpace, searchSpace } from './search-space.ts';

/** Two ends in order; equal, or far enough apart that the range has an inside in double precision. */
const ordered = (low: number, high: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(fc.double({ min: low, max: high, noNaN: true }), fc.double({ min: low, max: high, noNaN: true }))
    .map(([a, b]) => (Math.abs(a - b) < 1e-6 ? [a, a] : a < b ? [a, b] : [b, a]));

/** Any unconditional distribution: every kind, scale and step. */
export const arbitraryDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  ordered(-100, 100).map(([low, high]) => float(low, high)),
  ordered(-12, 3).map(([low, high]) => float(10 ** low, 10 ** high, { scale: 'log' })),
  ordered(0.5, 9).map(([low, high]) => float(1 - 10 ** -low, 1 - 10 ** -high, { scale: 'log1m' })),
  fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.nat(30), fc.constantFrom(0.1, 0.25, 1, 3))
    .map(([low, count, step]) => float(low, low + count * step, { step })),
  fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(40), fc.integer({ min: 1, max: 7 }))
    .map(([low, count, step]) => int(low, low + count * step, { step })),
  fc
    .tuple(fc.integer({ min: 1, max: 100 }), fc.nat(3000))
    .map(([low, width]) => int(low, low + width, { scale: 'log' })),
  fc
    .uniqueArray(fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean()), { minLength: 1, maxLength: 6 })
    .map((choices) => categorical(choices)),
);

/** Any space of one to five hyperparameters, with a branch below `optimizer` in half of the cases. */
export const arbitrarySpace: fc.Arbitrary<SearchSpace> = fc
  .tuple(fc.array(arbitraryDistribution, { minLength: 1, maxLength: 3 }), fc.boolean(), arbitraryDistribution)
  .map(([plain, branches, child]) => {
    const space = Object.fromEntries(plain.map((distribution, i) => [`p${i}`, distribution]));
    return searchSpace(branches ? { ...space, ...branchesWith(child) } : space);
  });

const branchesWith = (child: Distribution): SearchSpace => ({
  optimizer: categorical(['sgd', 'adam', 'none']),
  sgd_child: { ...child, when: { parent: 'optimizer', values: ['sgd'] } },
  nesterov: categorical([true, false], { when: { parent: 'optimizer', values: ['sgd', 'adam'] } }),
  nesterov_child: float(0.5, 0.99, { scale: 'log1m', when: { parent: 'nesterov', values: [true] } }),
});
