import type { Arguments } from './bind-arguments.ts';
import { expectedArrivals, placeOf } from './expected-rungs.ts';
import type { Remark, Schedule, Setting } from './schedule.ts';
import { grouped } from './wording.ts';

const warning = (text: string): Remark => ({ kind: 'warning', text });
const note = (text: string): Remark => ({ kind: 'note', text });

const MOST_BANDS = 100;

/** The numbers of logged values at which runs are judged, in ascending order, as W&B's `sweeps` package has them. */
export function wandbBands({ values }: Arguments): number[] {
  const { min_iter: minIter, max_iter: maxIter, s, eta } = values;
  if (typeof maxIter === 'number') {
    const bands: number[] = [];
    let band = maxIter;
    for (let i = 0; i < Number(s); i++) {
      band /= Number(eta);
      if (band < 1) break;
      bands.push(Math.trunc(band));
    }
    return bands.reverse();
  }
  if (typeof minIter !== 'number') return [];
  return Array.from({ length: MOST_BANDS }, (_, k) => Math.trunc(minIter * Number(eta) ** k));
}

export function wandbSchedule(args: Arguments, setting: Setting): Schedule {
  const bands = wandbBands(args).filter((band) => band < setting.full);
  const share = 1 / Number(args.values['eta']);
  const arrivals = expectedArrivals({
    trials: setting.trials,
    rungs: bands.length,
    passes: (value, { reached }) => placeOf(reached, value) <= Math.trunc(share * (reached.length + 1)),
  });
  const rungs = [...bands, setting.full].map((resource, i) => ({ resource, trials: arrivals[i] as number }));
  const [first] = bands;
  return {
    tool: 'W&B',
    name: 'early_terminate',
    unit: 'logged value',
    trials: setting.trials,
    full: setting.full,
    brackets: [{ name: '', rungs }],
    isExact: false,
    fits: 1,
    startsAfresh: false,
    first: first === undefined || setting.trials < 2 ? null : { trial: 2, resource: first },
    random: setting.trials,
    rule: `A run that has logged the metric as often as a band says is stopped if ${args.values['strict'] === true ? 'its value there' : 'the best value it has logged'} is worse than the best one in η of all runs at that band.`,
    remarks: wandbRemarks(args, setting, bands),
  };
}

function wandbRemarks(args: Arguments, setting: Setting, bands: readonly number[]): Remark[] {
  const { min_iter: minIter, max_iter: maxIter, s, type } = args.values;
  const remarks: Remark[] = [];
  if (type !== 'hyperband')
    remarks.push({ kind: 'error', text: `type must be hyperband, but got ${type}: it is the only one there is.` });
  if (minIter === null && maxIter === null)
    remarks.push({ kind: 'error', text: 'Either min_iter or max_iter is required.' });
  if (maxIter !== null && s === null)
    remarks.push({ kind: 'error', text: 'max_iter needs s, the number of bands before it.' });
  if (minIter !== null && maxIter !== null)
    remarks.push(warning('Both min_iter and max_iter are given: max_iter counts, min_iter has no effect.'));
  if (typeof maxIter === 'number')
    remarks.push(
      note(
        `max_iter is not where runs end: it is only what the bands are counted back from, and there is no band at ${grouped(maxIter)} itself.`,
      ),
    );
  if (bands.length === 0)
    remarks.push(
      warning(`Nothing is ever stopped: no band lies before the ${grouped(setting.full)} values that a run logs.`),
    );
  remarks.push(
    warning(
      'A band counts how often the metric was logged, not your step or epoch: log it every 100 steps, and band 3 is step 300.',
    ),
    note(
      'W&B checks every few minutes, so short runs end before anyone looks. It only ever stops runs that are still running.',
    ),
    note('A sweep with random or bayes search has no end of its own: set run_cap.'),
  );
  return remarks;
}
