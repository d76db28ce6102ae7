import type { Decoded } from './decoded.ts';
import type { FoundSchedule } from './found-schedule.ts';
import type { Remark, Setting } from './schedule.ts';
import type { NoVerdict, Script } from './script.ts';
import { grouped } from './wording.ts';

type Situation = { readonly found: FoundSchedule; readonly script: Script; readonly setting: Setting };

const note = (text: string): Remark => ({ kind: 'note', text });
const warning = (text: string): Remark => ({ kind: 'warning', text });

/** What a schedule does in the script that it stands in: what makes it idle, what its steps count, what comments say of it. */
export function inScript(decoded: Decoded, situation: Situation): Decoded {
  if (!('signature' in decoded)) return decoded;
  const { signature, args } = decoded;
  const isOptuna = signature.tool === 'Optuna';
  const { script } = situation;
  if (isOptuna && script.directions !== null) {
    const many = `The study has ${script.directions.value} directions (${script.directions.where})`;
    return {
      kind: 'wrong',
      signature,
      args,
      errors: [
        `${many}, and trial.report raises NotImplementedError in a study with several objectives, so nothing can be pruned.`,
      ],
    };
  }
  if (isOptuna && script.noVerdict !== null && decoded.kind !== 'wrong')
    return {
      kind: 'told',
      signature,
      args,
      summary: idleInWords(signature.name, script.noVerdict),
      remarks: decoded.kind === 'schedule' ? [note(decoded.schedule.rule)] : [],
    };
  if (decoded.kind === 'asks') return { ...decoded, lead: resourceLead(situation) };
  if (decoded.kind !== 'schedule') return decoded;
  const lead = [resourceLead(situation), shareLead(decoded, situation), batchLead(decoded, situation)]
    .filter(Boolean)
    .join(' ');
  const remarks = [...shareRemarks(decoded, situation), ...factNotes(script), ...decoded.schedule.remarks];
  return { ...decoded, lead, schedule: { ...decoded.schedule, remarks } };
}

function idleInWords(name: string, { kind, where }: NoVerdict): string {
  const idle = `Nothing can be pruned: ${name} has no effect here, since`;
  switch (kind) {
    case 'never-reported':
      return `${idle} the objective (${where}) never calls trial.report.`;
    case 'never-asked':
      return `${idle} the script reports (${where}) and never asks trial.should_prune().`;
    case 'reported-once':
      return `${idle} the objective reports once (${where}), outside of any loop: when it is asked, the trial is already paid for.`;
    case 'asked-once':
      return `${idle} trial.should_prune() is asked outside of the training loop (${where}): by then the trial is already paid for.`;
    case 'ignored':
      return `${idle} the answer of trial.should_prune() is not used (${where}).`;
  }
}

/** `max_resource=n_trials`: the resource is no number of trials. */
export function resourceLead({ found }: Pick<Situation, 'found'>): string {
  for (const name of ['max_resource', 'min_resource', 'max_t', 'grace_period', 'max_epochs', 'max_iter', 'min_iter']) {
    const text = found.texts[name];
    if (text === undefined || !/\b(?:n|num|number_of|max)_?(?:trials|samples)\b/i.test(text)) continue;
    return `${name} is ${text}, a number of trials, and the resource is the steps of one trial: set it to how long one trial runs.`;
  }
  return '';
}

function shareLead({ args, signature }: Decoded & { kind: 'schedule' }, { setting }: Situation): string {
  if (signature.name !== 'PercentilePruner') return '';
  const percentile = Number(args.values['percentile']);
  if (setting.trials < 1 || !Number.isFinite(percentile)) return '';
  return `It keeps the best ${grouped(percentile)}% and stops the other ${grouped(100 - percentile)}%.`;
}

/** Comments that promise the other end of the percentile. */
function shareRemarks({ args, signature }: Decoded & { kind: 'schedule' }, { script }: Situation): Remark[] {
  if (signature.name !== 'PercentilePruner') return [];
  const percentile = Number(args.values['percentile']);
  return script.shares.flatMap(({ percent, text, where }) => {
    const dropped =
      /\b(?:worst|bottom|lowest|prun\w*|stop\w*|drop\w*|kill\w*|cut\w*|discard\w*)\b/i.test(text) &&
      !/\b(?:keep\w*|best|top)\b/i.test(text);
    if (!dropped || percent !== percentile || percentile === 50) return [];
    return [
      warning(
        `The comment in ${where} says “${text.slice(0, 80)}”. To stop the worst ${grouped(percent)}%, write PercentilePruner(${100 - percent}.0).`,
      ),
    ];
  });
}

/** What a warm-up in steps is, where steps count batches. */
function batchLead({ args }: Decoded & { kind: 'schedule' }, { script: { stepUnit } }: Situation): string {
  if (stepUnit?.unit !== 'batch') return '';
  const name = ['n_warmup_steps', 'min_resource'].find((each) => typeof args.values[each] === 'number');
  const value = name === undefined ? 0 : Number(args.values[name]);
  const counts = `step counts batches (${stepUnit.where})`;
  if (stepUnit.restarts)
    return `${counts} and begins anew in each epoch: Optuna ignores a second report of the same step.`;
  if (name === undefined) return `${counts}, not epochs.`;
  const what = name === 'n_warmup_steps' ? 'the warm-up' : 'min_resource';
  return `${counts}: ${what} of ${grouped(value)} ends in the first epoch, unless an epoch has fewer batches.`;
}

/** What was taken from the script. */
function factNotes({ trials, full, stepUnit, startupTrials }: Script): Remark[] {
  const facts = [
    ...(trials === null ? [] : [`${grouped(trials.value)} trials (${trials.where})`]),
    ...(full === null
      ? []
      : [`${grouped(full.value)} ${stepUnit?.unit === 'epoch' ? 'epochs' : 'steps'} of a full run (${full.where})`]),
    ...(startupTrials === null
      ? []
      : [`${grouped(startupTrials.value)} random trials before TPE learns (${startupTrials.where})`]),
  ];
  return facts.length === 0 ? [] : [note(`Read from the text: ${facts.join(', ')}.`)];
}
