import { nearestWord } from '@/lib/nearest-word.ts';
import { type Arguments, bindArguments } from './bind-arguments.ts';
import { kerasSchedule } from './keras-schedules.ts';
import { patientSchedule, thresholdSchedule, wilcoxonSchedule } from './optuna-curve-schedules.ts';
import { hyperbandSchedule, percentileSchedule, successiveHalvingSchedule } from './optuna-schedules.ts';
import { dictionaryAt, type Literal, type PythonCall, PythonSyntaxError, pythonCalls } from './python-call.ts';
import { ashaSchedule, medianStoppingSchedule, rayHyperbandSchedule } from './ray-schedules.ts';
import type { Remark, Schedule, Setting } from './schedule.ts';
import { EARLY_TERMINATE, SIGNATURES, type Signature } from './signatures.ts';
import { sklearnSchedule } from './sklearn-schedules.ts';
import { settingsUnder } from './sweep-yaml.ts';
import { wandbSchedule } from './wandb-schedules.ts';

/** What a piece of code says about a schedule: what it does, or what is wrong with it. */
export type Decoded =
  | { readonly kind: 'schedule'; readonly signature: Signature; readonly args: Arguments; readonly schedule: Schedule }
  /** The call is understood and cannot work. */
  | {
      readonly kind: 'wrong';
      readonly signature: Signature;
      readonly args: Arguments;
      readonly errors: readonly string[];
    }
  /** Nothing that this page knows is called. */
  | { readonly kind: 'unknown'; readonly reason: string };

const NAMES = SIGNATURES.map(({ name }) => name);

type Found =
  | { readonly signature: Signature; readonly call: Pick<PythonCall, 'positional' | 'named'> }
  | { readonly reason: string };

const isMapping = (source: string): boolean =>
  /^\s*["']?[A-Za-z_][\w.-]*["']?\s*:(\s|$)/m.test(source) && !/\w\s*\(/.test(source);

/** Why a text is neither Python with a call in it nor a mapping in YAML, as the end of a sentence; null if it is one. */
export function complaintAboutCode(source: string): string | null {
  if (isMapping(source)) return null;
  try {
    if (pythonCalls(source).length > 0 || dictionaryAt(source, 'early_terminate') !== null) return null;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error.message;
    throw error;
  }
  return 'has no call such as MedianPruner() in it, and no early_terminate section';
}

/** Reads a schedule from Python that calls it, or from the YAML of a W&B sweep, and works out what it does. */
export function decodeSchedule(source: string, setting: Setting): Decoded {
  const complaint = complaintAboutCode(source);
  if (complaint !== null) return { kind: 'unknown', reason: `This text ${complaint}.` };
  const found = scheduleIn(source);
  if ('reason' in found) return { kind: 'unknown', reason: found.reason };
  const { signature, call } = found;
  const args = bindArguments(call, signature);
  const learned = { ...setting, startupTrials: startupIn(source) ?? setting.startupTrials };
  const bound = errorsIn(args.remarks);
  if (bound.length > 0) return { kind: 'wrong', signature, args, errors: bound };
  const inner = signature.name === 'PatientPruner' ? wrappedIn(args.given['wrapped_pruner'], learned) : null;
  if (inner?.kind === 'wrong' || inner?.kind === 'unknown')
    return { kind: 'wrong', signature, args, errors: inner.kind === 'wrong' ? inner.errors : [inner.reason] };
  const schedule = scheduleOf(signature, args, { setting: learned, wrapped: inner?.schedule ?? null });
  const errors = errorsIn(schedule.remarks);
  if (errors.length > 0) return { kind: 'wrong', signature, args, errors };
  return {
    kind: 'schedule',
    signature,
    args,
    schedule: { ...schedule, remarks: [...args.remarks, ...schedule.remarks] },
  };
}

const errorsIn = (remarks: readonly Remark[]): string[] =>
  remarks.filter(({ kind }) => kind === 'error').map(({ text }) => text);

function scheduleIn(source: string): Found {
  if (isMapping(source)) {
    const named = settingsUnder(source, 'early_terminate');
    if (named !== null) return { signature: EARLY_TERMINATE, call: { positional: [], named } };
    return { reason: 'These settings have no early_terminate section, so W&B stops no run early.' };
  }
  const calls = pythonCalls(source);
  for (const call of calls) {
    const signature = SIGNATURES.find(({ name }) => name === call.name);
    if (signature !== undefined) return { signature, call };
  }
  const settings = dictionaryAt(source, 'early_terminate');
  if (settings?.kind === 'dict') {
    const named = settings.entries.flatMap(({ key, value }) =>
      key.kind === 'string' ? [{ name: key.value, value }] : [],
    );
    return { signature: EARLY_TERMINATE, call: { positional: [], named } };
  }
  return { reason: unknownCalls(calls) };
}

function unknownCalls(calls: readonly PythonCall[]): string {
  for (const { name } of calls) {
    const near = nearestWord(name, NAMES);
    if (near !== undefined) return `No schedule is called ${name}. Did you mean ${near}?`;
  }
  if (calls.some(({ name }) => name === 'NopPruner')) return 'NopPruner never prunes: there is nothing to work out.';
  return `None of the calls here (${[...new Set(calls.map(({ name }) => name))].slice(0, 4).join(', ')}) is a schedule that this page knows. It knows ${NAMES.join(', ')}, and W&B’s early_terminate.`;
}

/** The start-up trials that a TPESampler in the same text is given. */
function startupIn(source: string): number | null {
  if (isMapping(source)) return null;
  const sampler = pythonCalls(source).find(({ name }) => name === 'TPESampler');
  const value = sampler?.named.find(({ name }) => name === 'n_startup_trials')?.value;
  return value?.kind === 'number' ? value.value : null;
}

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
  return { kind: 'schedule', signature, args, schedule: scheduleOf(signature, args, { setting, wrapped: null }) };
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
      return rayHyperbandSchedule(args, setting);
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
