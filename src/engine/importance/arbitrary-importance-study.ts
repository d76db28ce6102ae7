import fc from 'fast-check';
import { createRng } from '../rng/rng.ts';
import { arbitrarySpace } from '../space/arbitrary-space.ts';
import { float } from '../space/float.ts';
import { paramsFromUnit } from '../space/params.ts';
import type { Direction, Study } from '../study/study.ts';
import type { Trial } from '../study/trial.ts';

/**
 * Studies of 8 to 30 random trials in any space with one more float, branches among them; some trials failed or have an
 * infinite value, the first eight are complete and differ. They are frozen all the way down.
 */
export const arbitraryImportanceStudy: fc.Arbitrary<Study> = fc
  .record({
    space: arbitrarySpace.map((space) => ({ ...space, anchor: float(0, 1) })),
    direction: fc.constantFrom<Direction>('minimize', 'maximize'),
    seed: fc.nat(1000),
    values: fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(null, Number.POSITIVE_INFINITY)), {
      maxLength: 22,
    }),
  })
  .map(({ space, direction, seed, values }) => {
    const rng = createRng(seed);
    const trials = [0, 1, 2, 3, 4, 5, 6, 7, ...values].map((value, number): Trial => {
      const params = paramsFromUnit(
        space,
        Object.keys(space).map(() => rng.next()),
      );
      const base = { number, params, intermediateValues: [] };
      return value === null ? { ...base, state: 'fail', reason: 'made up' } : { ...base, state: 'complete', value };
    });
    return deepFreeze({ space, direction, seed, trials });
  });

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
