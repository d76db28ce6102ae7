import type { Curves } from './curves.ts';
import { bracketOf, bracketWeights, type HyperbandOptions, hyperbandSettings } from './hyperband.ts';
import type { Judge } from './judge.ts';
import { promotedCount } from './promotable.ts';
import { clearColumns, createColumns, insertSorted, type SortedColumns } from './sorted-columns.ts';
import { halvingSettings, resourceAfter, type SuccessiveHalvingOptions } from './successive-halving.ts';

/** The fast form of `successiveHalvingPruner`: a sorted column of results for each rung. */
export function halvingJudge(curves: Curves, options: SuccessiveHalvingOptions): Judge {
  const settings = halvingSettings(options);
  return rungJudge(curves, {
    reductionFactor: settings.reductionFactor,
    bootstrapCount: settings.bootstrapCount,
    initial: settings.minResource === 'auto' ? null : settings.minResource,
    fixedBy: resourceAfter,
    firstRungEnd: (minResource) => minResource * settings.reductionFactor ** settings.minEarlyStoppingRate,
    bracket: () => 0,
  });
}

/** The fast form of `hyperbandPruner`, for a study whose name is given. */
export function hyperbandJudge(curves: Curves, options: HyperbandOptions & { readonly studyName: string }): Judge {
  const { minResource, maxResource, reductionFactor, bootstrapCount, studyName } = {
    ...hyperbandSettings(options),
    studyName: options.studyName,
  };
  const weightsOf = new Map<number, readonly number[]>();
  const bracket = (number: number, max: number): number => {
    const weights = weightsOf.get(max) ?? bracketWeights({ minResource, maxResource: max, reductionFactor });
    weightsOf.set(max, weights);
    return bracketOf(number, { weights, studyName });
  };
  return rungJudge(curves, {
    reductionFactor,
    bootstrapCount,
    initial: maxResource === 'auto' ? null : maxResource,
    fixedBy: (lastStep) => lastStep + 1,
    firstRungEnd: (max, b) => (max < minResource ? Number.POSITIVE_INFINITY : minResource * reductionFactor ** b),
    bracket: cachedByNumber((number, max) => (max < minResource ? 0 : bracket(number, max))),
  });
}

/** Remembers the answers of the latest `max`, since studies are replayed many times over. */
function cachedByNumber(bracket: (number: number, max: number) => number): (number: number, max: number) => number {
  let known: number[] = [];
  let knownMax = Number.NaN;
  return (number, max) => {
    if (max !== knownMax) known = [];
    knownMax = max;
    known[number] ??= bracket(number, max);
    return known[number];
  };
}

type Rungs = {
  readonly reductionFactor: number;
  readonly bootstrapCount: number;
  /** The resource that rungs are counted from; null until a complete trial fixes it. */
  readonly initial: number | null;
  readonly fixedBy: (lastStep: number) => number;
  readonly firstRungEnd: (resource: number, bracket: number) => number;
  readonly bracket: (number: number, resource: number) => number;
};

const MAX_RUNGS = 64;

function rungJudge({ steps, values, lengths, direction }: Curves, rungs: Rungs): Judge {
  const sign = direction === 'minimize' ? 1 : -1;
  let columns: SortedColumns[] = [];
  let resource: number | null = null;
  let capacity = 0;
  const columnsOf = (bracket: number): SortedColumns => {
    while (columns.length <= bracket) columns.push(createColumns(MAX_RUNGS, capacity));
    return columns[bracket] as SortedColumns;
  };
  /** Puts a value among those at a rung, and says whether it is one of the promoted. */
  const passes = (value: number, own: SortedColumns, rung: number): boolean => {
    insertSorted(own, rung, value);
    const count = own.counts[rung] as number;
    const worst = own.values[rung * own.capacity + promotedCount(count, rungs.reductionFactor) - 1] as number;
    return count > rungs.bootstrapCount && value <= worst;
  };
  return {
    reset(nTrials) {
      if (nTrials > capacity) columns = [];
      capacity = Math.max(capacity, nTrials);
      for (const bracket of columns) clearColumns(bracket);
      resource = rungs.initial;
    },
    givenUpAt(number, run) {
      const length = lengths[run] as number;
      if (resource === null) return length;
      const bracket = rungs.bracket(number, resource);
      const own = columnsOf(bracket);
      let rung = 0;
      let rungEnd = rungs.firstRungEnd(resource, bracket);
      for (let j = 0; j < length; j++)
        for (; (steps[j] as number) >= rungEnd; rung++, rungEnd *= rungs.reductionFactor) {
          const value = sign * (values[run * steps.length + j] as number);
          if (Number.isNaN(value) || !passes(value, own, rung)) return j;
        }
      return length;
    },
    end(_run, reports, isComplete) {
      if (resource === null && isComplete && reports > 0) resource = rungs.fixedBy(steps[reports - 1] as number);
    },
  };
}
