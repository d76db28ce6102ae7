import { categorical } from './categorical.ts';
import type { Choice, Condition, Distribution, Scale } from './distribution.ts';
import { float } from './float.ts';
import { int } from './int.ts';
import { requireCondition } from './require-range.ts';
import { type SearchSpace, searchSpace } from './search-space.ts';

/** One hyperparameter as someone wrote it down: nothing about it has been checked. `when` is null if it always exists. */
export type RawSpec =
  | {
      readonly kind: 'float' | 'int';
      readonly name: string;
      readonly low: number;
      readonly high: number;
      readonly scale: Scale;
      readonly step: number | null;
      readonly when: Condition | null;
    }
  | {
      readonly kind: 'categorical';
      readonly name: string;
      readonly choices: readonly Choice[];
      readonly when: Condition | null;
    };

/** The space that specs describe. Throws at the first thing that is wrong; `lintSpace` lists them all. */
export function spaceOf(specs: readonly RawSpec[]): SearchSpace {
  const space: Record<string, Distribution> = {};
  for (const spec of specs) {
    if (Object.hasOwn(space, spec.name))
      throw new RangeError(`a name must be used once, but ${spec.name} is used twice.`);
    space[spec.name] = distributionOfSpec(spec);
  }
  return searchSpace(space);
}

function distributionOfSpec(spec: RawSpec): Distribution {
  requireCondition(spec.when);
  return { ...unconditional(spec), when: spec.when };
}

function unconditional(spec: RawSpec): Distribution {
  if (spec.kind === 'categorical') return categorical(spec.choices);
  const { name, low, high, scale } = spec;
  const step = spec.step === null ? {} : { step: spec.step };
  if (spec.kind === 'float') return float(low, high, { scale, ...step });
  if (scale === 'log1m') throw new RangeError(`an integer must be on a linear or log scale, but ${name} is on log1m.`);
  return int(low, high, { scale, ...step });
}
