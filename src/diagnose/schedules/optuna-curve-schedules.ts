import { type Literal, written } from '../python/literal.ts';
import type { Arguments } from './bind-arguments.ts';
import type { Remark, Schedule, Setting } from './schedule.ts';
import { counted, grouped } from './wording.ts';

const NONE: Literal = { kind: 'none' };

const warning = (text: string): Remark => ({ kind: 'warning', text });
const note = (text: string): Remark => ({ kind: 'note', text });
const numberOf = ({ values }: Arguments, name: string): number => Number(values[name]);

/** Pruners that look at a trial's own curve, so that no number of survivors can be told. */
function byCurve(draft: Pick<Schedule, 'name' | 'first' | 'rule' | 'remarks'>, setting: Setting): Schedule {
  return {
    tool: 'Optuna',
    unit: 'step',
    trials: setting.trials,
    full: setting.full,
    brackets: [],
    isExact: false,
    fits: 1,
    startsAfresh: false,
    random: Math.min(setting.trials, setting.startupTrials),
    ...draft,
  };
}

/** `wrapped` is what the wrapped pruner does by itself; null for none. */
export function patientSchedule(args: Arguments, wrapped: Schedule | null, setting: Setting): Schedule {
  const patience = numberOf(args, 'patience');
  const own = setting.firstStep + patience + 1;
  const last = setting.firstStep + setting.full - 1;
  const inner = wrapped === null ? { trial: 1, resource: own } : wrapped.first;
  const step = inner === null ? null : Math.max(own, inner.resource);
  const remarks: Remark[] = [];
  if (own > last)
    remarks.push(
      warning(
        `Nothing is ever pruned: ${counted(patience + 2, 'report')} must come first, and a run makes ${setting.full}.`,
      ),
    );
  if (wrapped === null)
    remarks.push(
      note(
        'Without a wrapped pruner this is plain early stopping. The trial ends as pruned, not as complete, and counts as such everywhere.',
      ),
    );
  remarks.push(note('It counts reports, not epochs. A curve that is exactly flat never triggers it.'));
  return byCurve(
    {
      name: 'PatientPruner',
      first: step === null || step > last ? null : { trial: inner?.trial ?? 1, resource: step },
      rule: `${wrapped === null ? 'A trial is pruned' : `${wrapped.name} is asked only`} when the best of a trial’s last ${counted(patience + 1, 'report')} is worse than the best before them.`,
      remarks: [...remarks, ...(wrapped?.remarks ?? [])],
    },
    setting,
  );
}

export function thresholdSchedule(args: Arguments, setting: Setting): Schedule {
  const { lower, upper } = args.values;
  const step = Math.max(numberOf(args, 'n_warmup_steps'), setting.firstStep);
  const last = setting.firstStep + setting.full - 1;
  const remarks: Remark[] = [];
  const isOpen = (name: string) => args.asks.some(({ argument }) => argument === name);
  const isGiven = (name: 'lower' | 'upper') => args.values[name] !== null || isOpen(name);
  if (!isGiven('lower') && !isGiven('upper'))
    remarks.push({ kind: 'error', text: 'Either lower or upper is required.' });
  if (typeof lower === 'number' && typeof upper === 'number' && lower > upper)
    remarks.push({ kind: 'error', text: `lower, ${lower}, is above upper, ${upper}.` });
  if (step > last)
    remarks.push(
      warning(`Nothing is ever pruned: n_warmup_steps is ${grouped(step)}, and a run ends at step ${grouped(last)}.`),
    );
  remarks.push(
    note(
      'It compares with no other trial, so it works from the first one on: the right tool against runs that diverge.',
    ),
  );
  const bounds = [
    ...(typeof lower === 'number' ? [`below ${lower}`] : []),
    ...(typeof upper === 'number' ? [`above ${upper}`] : []),
    ...(isOpen('lower') ? [`below lower, ${written(args.given['lower'] ?? NONE)}`] : []),
    ...(isOpen('upper') ? [`above upper, ${written(args.given['upper'] ?? NONE)}`] : []),
  ];
  return byCurve(
    {
      name: 'ThresholdPruner',
      first: step > last ? null : { trial: 1, resource: step },
      rule: `A trial is pruned when the value it has just reported is NaN${bounds.length > 0 ? `, or ${bounds.join(' or ')}` : ''}.`,
      remarks,
    },
    setting,
  );
}

/** Shared instances without which even a trial that is worse on all of them keeps its p-value above the threshold. */
export function fewestInstances(pThreshold: number, nStartupSteps: number): number {
  let instances = Math.max(2, nStartupSteps);
  while (0.5 ** instances >= pThreshold && instances < 60) instances++;
  return instances;
}

export function wilcoxonSchedule(args: Arguments, setting: Setting): Schedule {
  const pThreshold = numberOf(args, 'p_threshold');
  const instances = fewestInstances(pThreshold, numberOf(args, 'n_startup_steps'));
  const remarks: Remark[] = [
    note(
      'A step is an instance here: a fold, a seed, a prompt. Give the same number to the same instance in each trial, and go through them in a new random order each time.',
    ),
    note('The test is repeated at each report, so it is wrong more often than p_threshold says.'),
  ];
  if (instances > setting.full)
    remarks.unshift(
      warning(
        `Nothing is ever pruned: at p < ${pThreshold} a trial needs ${counted(instances, 'shared instance')}, and there are ${setting.full}.`,
      ),
    );
  return byCurve(
    {
      name: 'WilcoxonPruner',
      first: instances > setting.full ? null : { trial: 2, resource: setting.firstStep + instances - 1 },
      rule: `A trial is pruned when it is worse than the best trial on the instances that both have, by a one-sided signed-rank test at p < ${pThreshold}, and its mean so far is worse too.`,
      remarks,
    },
    setting,
  );
}
