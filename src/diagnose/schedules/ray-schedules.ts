import { rayMilestones } from '@/engine/pruners/ray-asha.ts';
import { roundedLog } from '@/engine/stats/rounded-log.ts';
import { sortedQuantile } from '@/engine/stats/sorted-quantile.ts';
import type { Arguments } from './bind-arguments.ts';
import { expectedArrivals } from './expected-rungs.ts';
import type { Bracket, Remark, Schedule, Setting } from './schedule.ts';
import { counted, grouped } from './wording.ts';

const warning = (text: string): Remark => ({ kind: 'warning', text });
const note = (text: string): Remark => ({ kind: 'note', text });
const numberOf = ({ values }: Arguments, name: string): number => Number(values[name]);

/** What a scheduler's clock counts. */
function unitOf({ values }: Arguments): string {
  const attribute = values['time_attr'];
  if (attribute === 'training_iteration') return 'report';
  return attribute === 'time_total_s' ? 'second' : `unit of ${attribute}`;
}

type Draft = Omit<Schedule, 'tool' | 'unit' | 'isExact' | 'fits' | 'startsAfresh' | 'random'>;

function ray(draft: Draft & { readonly isExact?: boolean }, args: Arguments): Schedule {
  const remarks: Remark[] = [...draft.remarks];
  if (args.given['metric'] === undefined)
    remarks.push(note('metric and mode must be given here or in tune.TuneConfig, and only in one of the two.'));
  if (unitOf(args) === 'report')
    remarks.push(note('training_iteration counts the calls of tune.report, whatever lies between two of them.'));
  remarks.push(note('Without a search algorithm Ray draws every configuration at random.'));
  return {
    tool: 'Ray Tune',
    unit: unitOf(args),
    isExact: false,
    fits: 1,
    startsAfresh: false,
    random: draft.trials,
    ...draft,
    remarks,
  };
}

/** Milestones of each bracket in ascending order, as `_Bracket` of Ray's async_hyperband.py makes them. */
export function ashaMilestones(args: Arguments): number[][] {
  const maxT = numberOf(args, 'max_t');
  const gracePeriod = numberOf(args, 'grace_period');
  const reductionFactor = numberOf(args, 'reduction_factor');
  const settings = { gracePeriod, maxT, reductionFactor };
  return Array.from({ length: numberOf(args, 'brackets') }, (_, s) => rayMilestones(settings, s));
}

export function ashaSchedule(args: Arguments, setting: Setting): Schedule {
  const maxT = numberOf(args, 'max_t');
  const factor = numberOf(args, 'reduction_factor');
  const end = args.values['stop_last_trials'] === true ? Math.min(maxT, setting.full) : setting.full;
  const milestones = ashaMilestones(args);
  const sizes = milestones.map(({ length }) => length);
  const weights = sizes.map((size) => Math.exp(size - Math.max(...sizes)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const brackets = milestones.map((ends, s): Bracket => {
    const trials = Math.round((setting.trials * (weights[s] as number)) / total);
    const judged = ends.filter((milestone) => milestone < end);
    const arrivals = expectedArrivals({
      trials,
      rungs: judged.length,
      // numpy's percentile at (1 - 1/η) of values to maximize, of those that were there before.
      passes: (value, { reached }) => reached.length === 0 || value <= sortedQuantile(reached, 1 / factor),
    });
    const rungs = judged.map((resource, i) => ({ resource, trials: arrivals[i] as number }));
    return {
      name: milestones.length === 1 ? '' : `Bracket ${s}`,
      rungs: [...rungs, { resource: end, trials: arrivals.at(-1) as number }],
    };
  });
  const first = Math.min(...milestones.flat().filter((milestone) => milestone < end));
  return ray(
    {
      name: 'ASHAScheduler',
      trials: setting.trials,
      full: setting.full,
      brackets,
      first: Number.isFinite(first) && setting.trials > 1 ? { trial: 2, resource: first } : null,
      rule: 'A trial that reaches a milestone is stopped for good if its value there is worse than the best one in η of those that were there before it. The first to arrive always goes on.',
      remarks: ashaRemarks(args, setting, Number.isFinite(first)),
    },
    args,
  );
}

function ashaRemarks(args: Arguments, setting: Setting, prunes: boolean): Remark[] {
  const remarks = cutRemarks(args, setting);
  if (numberOf(args, 'grace_period') > numberOf(args, 'max_t'))
    remarks.push({ kind: 'error', text: 'grace_period must not exceed max_t.' });
  if (!prunes) remarks.push(warning('Nothing is ever stopped early: no milestone lies before the end of a run.'));
  if (numberOf(args, 'grace_period') === 1)
    remarks.push(
      warning(
        'With grace_period=1 a trial can be stopped after a single report. Set it to where early ranks begin to agree with final ones.',
      ),
    );
  if (numberOf(args, 'brackets') > 1)
    remarks.push(note('Brackets are dealt at random, most trials to those with most rungs.'));
  return remarks;
}

/** What `max_t` does to runs that are longer, or shorter. */
function cutRemarks(args: Arguments, { full }: Setting): Remark[] {
  const maxT = numberOf(args, 'max_t');
  if (unitOf(args) !== 'report')
    return [note(`max_t, ${grouped(maxT)}, counts ${unitOf(args)}s; a full run is taken to have ${grouped(full)}.`)];
  if (maxT >= full) return [];
  const how = args.given['max_t'] === undefined ? `max_t is left at its default, ${maxT}` : `max_t is ${grouped(maxT)}`;
  if (args.values['stop_last_trials'] !== true)
    return [note(`${how}: after it nothing is judged, and runs go on to their end.`)];
  return [
    warning(
      `${how}, and a full run makes ${counted(full, 'report')}: every trial is cut off at ${grouped(maxT)}, the best ones too.`,
    ),
  ];
}

/** Rungs of each bracket in the order in which Ray fills them, as `_Bracket` of Ray's hyperband.py works them off. */
export function rayHyperbandRungs(
  maxT: number,
  factor: number,
): { readonly s: number; readonly rungs: { trials: number; resource: number }[] }[] {
  const count = roundHalfEven(roundedLog(maxT) / roundedLog(factor)) + 1;
  return Array.from({ length: count }, (_, s) => {
    const rungs = [{ trials: Math.ceil((count / (s + 1)) * factor ** s), resource: Math.trunc(maxT * factor ** -s) }];
    for (let i = 0; i < s; i++) {
      const { trials, resource } = rungs[i] as { trials: number; resource: number };
      rungs.push({ trials: Math.ceil(trials / factor), resource: Math.trunc(Math.min(resource * factor, maxT)) });
    }
    return { s, rungs };
  }).filter(({ rungs }) => (rungs[0]?.resource ?? 0) > 0);
}

/** Rounds as numpy does. */
function roundHalfEven(value: number): number {
  const down = Math.floor(value);
  if (value - down !== 0.5) return Math.round(value);
  return down % 2 === 0 ? down : down + 1;
}

/** `HyperBandScheduler`, and `HyperBandForBOHB`, which fills its brackets from the other end. */
export function rayHyperbandSchedule(name: string, args: Arguments, setting: Setting): Schedule {
  const maxT = numberOf(args, 'max_t');
  const isBohb = name === 'HyperBandForBOHB';
  const upwards = rayHyperbandRungs(maxT, numberOf(args, 'reduction_factor'));
  const plan = isBohb ? upwards.toReversed() : upwards;
  const brackets = filledBrackets(plan, setting.trials);
  const firsts = brackets.flatMap(({ rungs }) =>
    (rungs[1]?.trials ?? Number.POSITIVE_INFINITY) < (rungs[0]?.trials ?? 0) ? [rungs[0]?.resource ?? 0] : [],
  );
  return ray(
    {
      name,
      trials: setting.trials,
      full: setting.full,
      brackets,
      isExact: true,
      first:
        firsts.length === 0 ? null : { trial: (plan[0]?.rungs[0]?.trials ?? 0) + 1, resource: Math.min(...firsts) },
      rule: 'All trials of a bracket pause at the end of a rung; then the best one in η go on and the others are stopped.',
      remarks: [...cutRemarks(args, setting), ...rayHyperbandRemarks({ plan, setting, maxT, isBohb })],
    },
    args,
  );
}

type BracketPlan = ReturnType<typeof rayHyperbandRungs>;

/** The brackets that so many trials fill, in Ray's order, round after round. */
function filledBrackets(plan: BracketPlan, trials: number): Bracket[] {
  const brackets: Bracket[] = [];
  let left = trials;
  for (let round = 0; left > 0; round++) {
    const { s, rungs } = plan[round % plan.length] as (typeof plan)[number];
    const entering = Math.min(left, rungs[0]?.trials ?? 0);
    left -= entering;
    const band = Math.floor(round / plan.length);
    brackets.push({
      name: `Bracket ${s}${band === 0 ? '' : `, round ${band + 1}`}`,
      // A bracket that is not full drops trials only down to what a full one would keep.
      rungs: rungs.map((rung) => ({ ...rung, trials: Math.min(entering, rung.trials) })),
    });
  }
  return brackets;
}

type HyperbandFacts = {
  readonly plan: BracketPlan;
  readonly setting: Setting;
  readonly maxT: number;
  readonly isBohb: boolean;
};

const BOHB = [
  note(
    'It is HyperBandScheduler for TuneBOHB: set search_alg=TuneBOHB(…) beside it. The bracket that stops most is filled first, and a trial pauses at the end of a rung even while its bracket is not full.',
  ),
];

function rayHyperbandRemarks({ plan, setting: { trials }, maxT, isBohb }: HyperbandFacts): Remark[] {
  const size = plan.reduce((sum, { rungs }) => sum + (rungs[0]?.trials ?? 0), 0);
  const remarks: Remark[] = isBohb ? [...BOHB] : [];
  const [whole] = plan;
  if (whole !== undefined && !isBohb)
    remarks.push(
      warning(
        `The first ${counted(whole.rungs[0]?.trials ?? 0, 'trial')} go to bracket 0 and run to the end: Ray fills the brackets from the one that stops nothing up to the one that stops most.`,
      ),
    );
  if (trials < size)
    remarks.push(
      warning(
        `One round takes ${counted(size, 'trial')}; with ${trials} the brackets that ${isBohb ? 'save least' : 'save most'} are not reached or not full.`,
      ),
    );
  const short = plan.filter(({ rungs }) => (rungs.at(-1)?.resource ?? 0) < maxT);
  const shortest = Math.min(...short.map(({ rungs }) => rungs.at(-1)?.resource ?? 0));
  if (short.length > 0)
    remarks.push(
      note(
        `In ${counted(short.length, 'bracket')} even the winners do not run to max_t, ${grouped(maxT)}, but to as little as ${grouped(shortest)}: lengths are rounded down at each rung.`,
      ),
    );
  remarks.push(note('It pauses trials and resumes them: they must save and load checkpoints.'));
  return remarks;
}

const MOST_STEPS = 200;

export function medianStoppingSchedule(args: Arguments, setting: Setting): Schedule {
  const grace = Math.max(1, Math.ceil(numberOf(args, 'grace_period')));
  const isSteps = unitOf(args) === 'report';
  const samples = numberOf(args, 'min_samples_required');
  const steps = Math.min(MOST_STEPS, Math.max(0, setting.full - grace));
  const arrivals = isSteps
    ? expectedArrivals({
        trials: setting.trials,
        rungs: steps,
        passes: (value, { reached }) => reached.length < samples || value <= sortedQuantile(reached, 0.5),
      })
    : [];
  const rungs = arrivals.map((trials, i) => ({ trials, resource: i < steps ? grace + i : setting.full }));
  const canStop = setting.trials > samples && (!isSteps || steps > 0);
  return ray(
    {
      name: 'MedianStoppingRule',
      trials: setting.trials,
      full: setting.full,
      brackets: isSteps ? [{ name: '', rungs: thinned(rungs) }] : [],
      first: canStop ? { trial: samples + 1, resource: isSteps ? grace : numberOf(args, 'grace_period') } : null,
      rule: 'A trial is stopped when the best value it has shown is worse than the median of the other trials’ running averages up to the same time.',
      remarks: medianStoppingRemarks(args, setting, steps),
    },
    args,
  );
}

function medianStoppingRemarks(args: Arguments, setting: Setting, steps: number): Remark[] {
  const isSteps = unitOf(args) === 'report';
  const grace = numberOf(args, 'grace_period');
  const remarks: Remark[] = [];
  if (!isSteps && args.given['time_attr'] === undefined)
    remarks.push(
      warning(
        `grace_period is ${grouped(grace)} seconds, not epochs: time_attr is "time_total_s" unless you set it. On a faster machine the same trial is judged at a later epoch.`,
      ),
    );
  if (isSteps && grace >= setting.full)
    remarks.push(
      warning(
        `Nothing is ever stopped early: grace_period is ${grouped(grace)}, and a run makes ${counted(setting.full, 'report')}.`,
      ),
    );
  if (isSteps && steps > 0)
    remarks.push(
      warning(
        'It compares at every report with all trials that have come as far, so each report can halve them again: if curves do not cross, few are left soon after the grace period.',
      ),
    );
  remarks.push(
    note(
      'This is the rule of Google’s Vizier, not that of Optuna’s MedianPruner: it compares a best value with medians of running averages.',
    ),
  );
  return remarks;
}

/** Rungs at which at least half a trial more has gone, and the last. */
function thinned(rungs: readonly { readonly trials: number; readonly resource: number }[]) {
  const kept: { trials: number; resource: number }[] = [];
  for (const [i, rung] of rungs.entries()) {
    const next = rungs[i + 1];
    if (next === undefined || rung.trials - next.trials >= 0.5) kept.push({ ...rung });
  }
  return kept;
}
