import { expectTypeOf, test } from 'vitest';
import { categorical } from './categorical.ts';
import { float } from './float.ts';
import { int } from './int.ts';
import { type Params, searchSpace } from './search-space.ts';

test('Params of a space are the values of its distributions, and undefined too where a branch may be inactive', () => {
  const space = searchSpace({
    lr: float(1e-5, 1e-1, { scale: 'log' }),
    layers: int(1, 4),
    optimizer: categorical(['sgd', 'adam']),
    momentum: float(0.5, 0.99, { when: { parent: 'optimizer', values: ['sgd'] } }),
  });
  expectTypeOf<Params<typeof space>>().toEqualTypeOf<{
    readonly lr: number;
    readonly layers: number;
    readonly optimizer: 'sgd' | 'adam';
    readonly momentum: number | undefined;
  }>();
});
