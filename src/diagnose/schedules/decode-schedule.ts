import type { Literal } from '../python/literal.ts';
import { type Arguments, bindArguments } from './bind-arguments.ts';
import type { Decoded } from './decoded.ts';
import { EXPLAINED } from './explained.ts';
import type { FoundSchedule, Reading } from './found-schedule.ts';
import { inScript } from './in-script.ts';
import { kerasSchedule } from './keras-schedules.ts';
import { patientSchedule, thresholdSchedule, wilcoxonSchedule } from './optuna-curve-schedules.ts';
import { hyperbandSchedule, percentileSchedule, successiveHalvingSchedule } from './optuna-schedules.ts';
import { populationTold } from './population-schedules.ts';
import { ashaSchedule, medianStoppingSchedule, rayHyperbandSchedule } from './ray-schedules.ts';
import type { Remark, Schedule, Setting } from './schedule.ts';
import type { Script } from './script.ts';
import type { Signature } from './signature.ts';
import { EARLY_TERMINATE, SIGNATURES } from './signatures.ts';
import { sklearnSchedule } from './sklearn-schedules.ts';
import { wandbSchedule } from './wandb-schedules.ts';

/** The signature of a schedule that was found. */
export function signatureOf(name: string): Signature {
  const own = SIGNATURES.find((signature) => signature.name === name);
  return own ?? EARLY_TERMINATE;
}

/** The settings that a script says, over those that it leaves open. */
export function settingOf({ trials, full, firstStep, startupTrials }: Script, setting: Setting): Setting {
  return {
    ...setting,
    trials: trials?.value ?? setting.trials,
    full: full?.value ?? setting.full,
    firstStep: firstStep?.value ?? setting.firstStep,
    startupTrials: startupTrials?.value ?? setting.startupTrials,
  };
}

/** What the first schedule of a reading does, with what the script says of its length and its trials. */
export function decodeReading({ schedules, script, reason }: Reading, setting: Setting): Decoded {
  const [first] = schedules;
  if (first === undefined) return { kind: 'unknown', reason };
  return decodeFound(first, script, settingOf(script, setting));
}

/** What a schedule does that was found in a text, under settings that are the reader's. */
export function decodeFound(found: FoundSchedule, script: Script, setting: Setting): Decoded {
  const signature = signatureOf(found.name);
  const decoded = decodeCall(found, setting);
  if (found.flaw !== null && 'args' in decoded)
    return { kind: 'wrong', signature, args: decoded.args, errors: [`It is no valid Python in ${found.flaw}.`] };
  return inScript(decoded, { found, script, setting });
}

/** What a call does by itself. */
export function decodeCall({ name, call }: Pick<FoundSchedule, 'name' | 'call'>, setting: Setting): Decoded {
  const signature = signatureOf(name);
  const args = bindArguments(call, signature);
  const bound = errorsIn(args.remarks);
  if (bound.length > 0) return { kind: 'wrong', signature, args, errors: bound };
  if (EXPLAINED.includes(name)) return { kind: 'told', signature, args, ...populationTold(name, args, setting) };
  const asks = args.asks.filter(({ argument }) => isNeeded(argument));
  if (asks.length > 0) return { kind: 'asks', signature, args, asks, lead: '' };
  const inner = signature.name === 'PatientPruner' ? wrappedIn(args.given['wrapped_pruner'], setting) : null;
  if (inner !== null && inner.kind !== 'schedule') {
    if (inner.kind === 'asks') return inner;
    const errors = inner.kind === 'wrong' ? inner.errors : [inner.kind === 'unknown' ? inner.reason : inner.summary];
    return { kind: 'wrong', signature, args, errors };
  }
  const schedule = scheduleOf(signature, args, { setting, wrapped: inner?.schedule ?? null });
  const errors = errorsIn(schedule.remarks);
  if (errors.length > 0) return { kind: 'wrong', signature, args, errors };
  const remarks = [...args.remarks, ...schedule.remarks];
  return { kind: 'schedule', signature, args, schedule: { ...schedule, remarks }, lead: '' };
}

/** A threshold that only the program knows still is one: nothing else depends on its value. */
export function isNeeded(argument: string): boolean {
  return argument !== 'lower' && argument !== 'upper';
}

const errorsIn = (remarks: readonly Remark[]): string[] =>
  remarks.filter(({ kind }) => kind === 'error').map(({ text }) => text);

function wrappedIn(literal: Literal | undefined, setting: Setting): Decoded | null {
  if (literal === undefined || literal.kind === 'none') return null;
  if (literal.kind !== 'call')
    return { kind: 'unknown', reason: 'wrapped_pruner must be written out as a call here, or be None.' };
  const signature = SIGNATURES.find(({ name, tool }) => name === literal.call.name && tool === 'Optuna');
  if (signature === undefined)
    return { kind: 'unknown', reason: `${literal.call.name} is no pruner that PatientPruner can wrap here.` };
  const args = bindArguments(literal.call, signature);
  const errors = errorsIn(args.remarks);
  if (errors.length > 0) return { kind: 'wrong', signature, args, errors };
  if (args.asks.length > 0) return { kind: 'asks', signature, args, asks: args.asks, lead: '' };
  const schedule = scheduleOf(signature, args, { setting, wrapped: null });
  return { kind: 'schedule', signature, args, schedule, lead: '' };
}

type Surroundings = { readonly setting: Setting; readonly wrapped: Schedule | null };

function scheduleOf({ name, tool }: Signature, args: Arguments, { setting, wrapped }: Surroundings): Schedule {
  switch (name) {
    case 'MedianPruner':
    case 'PercentilePruner':
      return percentileSchedule(name, args, setting);
    case 'SuccessiveHalvingPruner':
      return successiveHalvingSchedule(args, setting);
    case 'HyperbandPruner':
      return hyperbandSchedule(args, setting);
    case 'PatientPruner':
      return patientSchedule(args, wrapped, setting);
    case 'ThresholdPruner':
      return thresholdSchedule(args, setting);
    case 'WilcoxonPruner':
      return wilcoxonSchedule(args, setting);
    case 'ASHAScheduler':
    case 'AsyncHyperBandScheduler':
      return ashaSchedule(args, setting);
    case 'HyperBandScheduler':
    case 'HyperBandForBOHB':
      return rayHyperbandSchedule(name, args, setting);
    case 'MedianStoppingRule':
      return medianStoppingSchedule(args, setting);
    case 'Hyperband':
      return kerasSchedule(args, setting);
    case 'early_terminate':
      return wandbSchedule(args, setting);
    default:
      if (tool !== 'scikit-learn') throw new Error(`${name} has a signature and no schedule.`);
      return sklearnSchedule(name, args, setting);
  }
}
