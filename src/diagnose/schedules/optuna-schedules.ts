import { bracketWeights } from '@/engine/pruners/hyperband.ts';
import { promotedCount } from '@/engine/pruners/promotable.ts';
import { sortedQuantile } from '@/engine/stats/sorted-quantile.ts';
import type { Arguments } from './bind-arguments.ts';
import { expectedArrivals, placeOf } from './expected-rungs.ts';
import type { Bracket, Remark, Schedule, Setting } from './schedule.ts';
import { counted, grouped } from './wording.ts';

/** What all of Optuna's pruners have in common. */
type Draft = Pick<Schedule, 'name' | 'brackets' | 'first' | 'rule' | 'remarks'> & { readonly random?: number };

const warning = (text: string): Remark => ({ kind: 'warning', text });
const note = (text: string): Remark => ({ kind: 'note', text });

const numberOf = ({ values }: Arguments, name: string): number => Number(values[name]);
const lastStepOf = ({ full, firstStep }: Setting): number => firstStep + full - 1;

function optuna(draft: Draft, setting: Setting): Schedule {
  const never = draft.first === null && !draft.remarks.some(({ text }) => text.startsWith('Nothing is ever pruned'));
  return {
    tool: 'Optuna',
    unit: 'step',
    trials: setting.trials,
    full: setting.full,
    isExact: false,
    fits: 1,
    startsAfresh: false,
    random: draft.random ?? Math.min(setting.trials, setting.startupTrials),
    ...draft,
    remarks: never ? [warning('Nothing is ever pruned with these numbers.'), ...draft.remarks] : draft.remarks,
  };
}

/** The resource that a step stands for: with steps from 0, the step is done once its number + 1 are. */
const resourceAt = (step: number, { firstStep }: Setting): number => step - firstStep + 1;

/** `MedianPruner`, and `PercentilePruner` with its own percentile. */
export function percentileSchedule(name: string, args: Arguments, setting: Setting): Schedule {
  const percentile = name === 'MedianPruner' ? 50 : numberOf(args, 'percentile');
  const startup = Math.max(1, numberOf(args, 'n_startup_trials'), numberOf(args, 'n_min_trials'));
  const step = Math.max(numberOf(args, 'n_warmup_steps'), setting.firstStep);
  const canPrune = startup < setting.trials && step <= lastStepOf(setting);
  const arrivals = expectedArrivals({
    trials: setting.trials,
    rungs: 1,
    passes: (value, { finished }) => finished.length < startup || value <= sortedQuantile(finished, percentile / 100),
  });
  const rungs = [
    { trials: setting.trials, resource: resourceAt(step, setting) },
    { trials: arrivals[1] as number, resource: setting.full },
  ];
  const whole = [{ trials: setting.trials, resource: setting.full }];
  const than = name === 'MedianPruner' ? 'the median' : `the best ${grouped(percentile)}%`;
  return optuna(
    {
      name,
      brackets: [{ name: '', rungs: canPrune ? rungs : whole }],
      first: canPrune ? { trial: startup + 1, resource: step } : null,
      rule: `A trial is pruned when the best value it has shown so far is worse than ${than} of the values that complete trials had at the same step.`,
      remarks: percentileRemarks(args, { setting, percentile, step }),
    },
    setting,
  );
}

function percentileRemarks(
  args: Arguments,
  { setting, percentile, step }: { readonly setting: Setting; readonly percentile: number; readonly step: number },
): Remark[] {
  const remarks: Remark[] = [];
  const startup = numberOf(args, 'n_startup_trials');
  if (step > lastStepOf(setting))
    remarks.push(
      warning(
        `Nothing is ever pruned: n_warmup_steps is ${grouped(step)}, and a run ends at step ${grouped(lastStepOf(setting))}. It counts your step numbers: if you report once an epoch, it is epochs.`,
      ),
    );
  if (startup >= setting.trials)
    remarks.push(
      warning(
        `Nothing is ever pruned: ${counted(startup, 'complete trial')} must come first, and there are ${setting.trials} in all.`,
      ),
    );
  if (percentile > 0 && percentile < 1)
    remarks.push(
      warning(
        `percentile is in percent: ${percentile} keeps the best ${percentile}%, which is next to nothing. Did you mean ${grouped(percentile * 100)}?`,
      ),
    );
  if (step <= setting.firstStep)
    remarks.push(
      warning(
        'Without n_warmup_steps a trial can be judged by its very first report. Warm-up of the learning rate looks bad there.',
      ),
    );
  if (args.given['n_min_trials'] === undefined)
    remarks.push(
      note(
        'If runs differ in length, late steps are compared with few complete trials, in the end with one. n_min_trials guards against that.',
      ),
    );
  remarks.push(
    note(
      'Pruned trials leave the comparison, so the bar rises: more than the named share is pruned. One good early value shields a trial that fails later.',
    ),
  );
  return remarks;
}

type Halving = { readonly minResource: number; readonly reductionFactor: number; readonly bootstrap: number };

/** Ends of the rungs that a run reaches, the first at `minResource` · η^s. */
function rungEnds({ minResource, reductionFactor }: Halving, s: number, setting: Setting): number[] {
  const ends: number[] = [];
  for (let end = minResource * reductionFactor ** s; end <= lastStepOf(setting); end *= reductionFactor) ends.push(end);
  return ends;
}

type OneBracket = { readonly name: string; readonly trials: number; readonly ends: readonly number[] };

function halvingBracket({ name, trials, ends }: OneBracket, halving: Halving, setting: Setting): Bracket {
  const { reductionFactor, bootstrap } = halving;
  const arrivals = expectedArrivals({
    trials,
    rungs: ends.length,
    passes: (value, { reached }) =>
      reached.length + 1 > bootstrap && placeOf(reached, value) < promotedCount(reached.length + 1, reductionFactor),
  });
  const rungs = ends.map((end, i) => ({ trials: arrivals[i] as number, resource: resourceAt(end, setting) }));
  return { name, rungs: [...rungs, { trials: arrivals.at(-1) as number, resource: setting.full }] };
}

const HALVING_RULE =
  'A trial that reaches the end of a rung goes on if its value there is among the best one in η of all that have reached it so far, and is pruned for good if not. The first to arrive always goes on.';

export function successiveHalvingSchedule(args: Arguments, setting: Setting): Schedule {
  const isAuto = args.values['min_resource'] === 'auto';
  const auto = Math.max(1, Math.floor(lastStepOf(setting) / 100));
  const halving = {
    minResource: isAuto ? auto : numberOf(args, 'min_resource'),
    reductionFactor: numberOf(args, 'reduction_factor'),
    bootstrap: numberOf(args, 'bootstrap_count'),
  };
  const ends = rungEnds(halving, numberOf(args, 'min_early_stopping_rate'), setting);
  const remarks = bootstrapRemarks(halving.bootstrap);
  if (isAuto && halving.bootstrap > 0)
    remarks.push({ kind: 'error', text: 'bootstrap_count above 0 does not go with min_resource="auto".' });
  if (isAuto)
    remarks.push(
      note(
        `min_resource="auto" waits for the first complete trial and takes one hundredth of its last step: ${auto} here.`,
      ),
    );
  if (ends.at(-1) === lastStepOf(setting)) remarks.push(lastRungRemark(lastStepOf(setting)));
  remarks.push(note('The pruner knows no maximum: a run ends where your loop ends.'));
  const bracket = halvingBracket({ name: '', trials: setting.trials, ends }, halving, setting);
  const [firstEnd] = ends;
  const before = halving.bootstrap > 0 ? 0 : isAuto ? 2 : 1;
  return optuna(
    {
      name: 'SuccessiveHalvingPruner',
      brackets: [bracket],
      first: firstEnd === undefined || before >= setting.trials ? null : { trial: before + 1, resource: firstEnd },
      rule: HALVING_RULE,
      remarks,
    },
    setting,
  );
}

function bootstrapRemarks(count: number): Remark[] {
  if (count === 0) return [];
  return [
    warning(
      `bootstrap_count does not wave trials through: the first ${count} to reach a rung are all pruned there, however good they are.`,
    ),
  ];
}

const lastRungRemark = (step: number): Remark =>
  warning(
    `The last rung ends at step ${grouped(step)}, where runs end too: a trial can be trained to its end and still be recorded as pruned.`,
  );

export function hyperbandSchedule(args: Arguments, setting: Setting): Schedule {
  const last = lastStepOf(setting);
  const isAuto = args.values['max_resource'] === 'auto';
  const halving = {
    minResource: numberOf(args, 'min_resource'),
    reductionFactor: numberOf(args, 'reduction_factor'),
    bootstrap: numberOf(args, 'bootstrap_count'),
  };
  const maxResource = isAuto ? last + 1 : numberOf(args, 'max_resource');
  const weights = maxResource < halving.minResource ? [1] : bracketWeights({ ...halving, maxResource });
  const counts = shared(setting.trials, weights);
  const brackets = weights.map((_, s) => {
    const ends = rungEnds(halving, s, setting);
    return halvingBracket({ name: `Bracket ${s}`, trials: counts[s] as number, ends }, halving, setting);
  });
  const random = counts.reduce((sum, count) => sum + Math.min(count, setting.startupTrials), 0);
  return optuna(
    {
      name: 'HyperbandPruner',
      brackets,
      first:
        halving.minResource > last
          ? null
          : { trial: isAuto ? 2 : halving.bootstrap > 0 ? 1 : 2, resource: halving.minResource },
      random,
      rule: `${HALVING_RULE} Each trial belongs to one bracket and competes only there.`,
      remarks: hyperbandRemarks({ args, setting, halving, maxResource, weights, counts, random }),
    },
    setting,
  );
}

/** Trials of each bracket, in proportion to the weights, rounded so that they add up. */
function shared(trials: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (trials * weight) / total);
  const counts = exact.map(Math.floor);
  const order = exact.map((_, i) => i).sort((a, b) => ((exact[b] as number) % 1) - ((exact[a] as number) % 1));
  for (const i of order.slice(0, trials - counts.reduce((sum, count) => sum + count, 0)))
    counts[i] = (counts[i] as number) + 1;
  return counts;
}

type HyperbandFacts = {
  readonly args: Arguments;
  readonly setting: Setting;
  readonly halving: Halving;
  readonly maxResource: number;
  readonly weights: readonly number[];
  readonly counts: readonly number[];
  readonly random: number;
};

function hyperbandRemarks(facts: HyperbandFacts): Remark[] {
  const { setting, halving, weights, counts, random } = facts;
  const last = lastStepOf(setting);
  const remarks = [...bootstrapRemarks(halving.bootstrap), ...maximumRemarks(facts)];
  if (random > setting.startupTrials)
    remarks.push(
      warning(
        `The sampler sees only the trials of its own bracket: ${counted(weights.length, 'bracket')} × ${setting.startupTrials} start-up trials make about ${random} of ${setting.trials} trials random.`,
      ),
    );
  const empty = counts.filter((count) => count === 0).length;
  if (empty > 0)
    remarks.push(
      note(`With ${counted(setting.trials, 'trial')}, ${counted(empty, 'bracket')} will probably get none.`),
    );
  const ends = weights.flatMap((_, s) => rungEnds(halving, s, setting));
  if (ends.includes(last)) remarks.push(lastRungRemark(last));
  remarks.push(
    note(
      'The bracket of a trial comes from the name of the study and its number: fix study_name, or a rerun deals them out anew.',
    ),
  );
  return remarks;
}

/** What `max_resource` does, and does not do. */
function maximumRemarks({ args, setting, halving, maxResource, weights }: HyperbandFacts): Remark[] {
  const { minResource, reductionFactor, bootstrap } = halving;
  const remarks: Remark[] = [];
  const isAuto = args.values['max_resource'] === 'auto';
  if (isAuto && bootstrap > 0)
    remarks.push({ kind: 'error', text: 'bootstrap_count above 0 does not go with max_resource="auto".' });
  if (maxResource < minResource)
    remarks.push(
      warning(`Nothing is ever pruned: max_resource, ${maxResource}, is below min_resource, ${minResource}.`),
    );
  if (isAuto)
    remarks.push(
      note(`max_resource="auto" waits for the first complete trial and takes its last step + 1: ${maxResource} here.`),
    );
  else if (maxResource > setting.full || maxResource * reductionFactor <= setting.full)
    remarks.push(
      warning(
        `max_resource is ${grouped(maxResource)}, and a run has ${counted(setting.full, 'step')}. It only decides how many brackets there are; set it to the length of your runs.`,
      ),
    );
  const exact = Math.round(Math.log(maxResource / minResource) / Math.log(reductionFactor));
  if (minResource * reductionFactor ** exact === maxResource && weights.length === exact)
    remarks.push(
      note(`The paper has ${exact + 1} brackets here, Optuna ${exact}: it rounds a quotient of logarithms down.`),
    );
  return remarks;
}
