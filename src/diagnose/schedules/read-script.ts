import { asksOf } from '../python/arithmetic.ts';
import type { Expression } from '../python/expression.ts';
import type { Literal } from '../python/literal.ts';
import type { FunctionText, Site, Surroundings } from '../python/python-text.ts';
import type { ReadLayer } from './find-calls.ts';
import { type Fact, NO_SCRIPT, type NoVerdict, type Script, type StepUnit } from './script.ts';

/** What stands around the schedules of a script, from the code that runs in it. */
export function scriptOf(read: ReadLayer): Script {
  const report = reportIn(read);
  const steps = report === null ? null : stepsOf(report, read);
  return {
    ...NO_SCRIPT,
    trials: trialsOf(read),
    directions: directionsOf(read),
    startupTrials: argumentOf(read, { call: /^TPESampler$/, name: 'n_startup_trials', place: -1 }),
    full: steps?.full ?? null,
    firstStep: steps?.firstStep ?? null,
    stepUnit: steps?.unit ?? null,
    noVerdict: noVerdictOf(read, report),
    shares: sharesOf(read),
  };
}

type Wanted = { readonly call: RegExp; readonly name: string; readonly place: number };

/** The number that a call is given for an argument: undefined is no call, null is a value that only the program knows. */
function argumentOf({ layer, folder }: ReadLayer, { call: wanted, name, place }: Wanted): Fact | null {
  for (const site of layer.python.calls) {
    if (!wanted.test(site.name)) continue;
    const call = layer.python.read(site.node);
    if (call.kind !== 'call') continue;
    const given =
      call.named.find((each) => each.name === name)?.value ?? (place < 0 ? undefined : call.positional[place]);
    const value = given === undefined ? null : numberIn(folder.fold(given, site.around));
    if (given !== undefined && value !== null && value >= 0) return { value, where: layer.whereIs(given.from) };
  }
  return null;
}

/** A number, or the one that is proposed for what only the program knows. */
function numberIn(literal: Literal): number | null {
  if (literal.kind === 'number') return Number.isFinite(literal.value) ? literal.value : null;
  const [ask] = asksOf([literal]);
  return literal.kind === 'other' && ask?.name === literal.text && typeof ask.suggested === 'number'
    ? ask.suggested
    : null;
}

function trialsOf(read: ReadLayer): Fact | null {
  const places: readonly Wanted[] = [
    { call: /^optimize$/, name: 'n_trials', place: 1 },
    { call: /^(?:TuneConfig|run)$/, name: 'num_samples', place: -1 },
    { call: /^agent$/, name: 'count', place: -1 },
  ];
  for (const place of places) {
    const fact = argumentOf(read, place);
    if (fact !== null && fact.value >= 1) return fact;
  }
  return null;
}

function directionsOf({ layer, folder }: ReadLayer): Fact | null {
  for (const site of layer.python.calls) {
    if (site.name !== 'create_study') continue;
    const call = layer.python.read(site.node);
    const given = call.kind === 'call' ? call.named.find(({ name }) => name === 'directions') : undefined;
    const value = given === undefined ? null : folder.fold(given.value, site.around);
    if (value?.kind === 'list' && given !== undefined && value.items.length > 1)
      return { value: value.items.length, where: layer.whereIs(given.from) };
  }
  return null;
}

type Report = { readonly site: Site; readonly step: Expression | undefined };

/** The first call of `report` on something called trial. */
function reportIn({ layer }: ReadLayer): Report | null {
  const { python } = layer;
  for (const site of python.calls) {
    if (site.name !== 'report') continue;
    const call = python.read(site.node);
    if (call.kind !== 'call' || call.callee.kind !== 'attribute') continue;
    const { object } = call.callee;
    if (!/trial/i.test(python.source.slice(object.from, object.to))) continue;
    return { site, step: call.named.find(({ name }) => name === 'step')?.value ?? call.positional[1] };
  }
  return null;
}

type Steps = { readonly full: Fact | null; readonly firstStep: Fact | null; readonly unit: StepUnit | null };

/** What the step of a report counts: the passes of a loop, or the batches inside of it. */
function stepsOf({ site, step }: Report, read: ReadLayer): Steps | null {
  const { layer } = read;
  const { loops } = site.around;
  if (step === undefined || loops.length === 0) return null;
  const { name, offset } = counterOf(step);
  const own = loops.findIndex(({ target }) => name !== '' && target.split(/[\s,()]+/).includes(name));
  const where = layer.whereIs(step.from);
  if (own === -1) return countedSteps(name, { step, where, around: site.around }, read);
  const loop = loops[own];
  const range = loop?.over == null ? null : rangeOf(loop.over, site.around, read);
  const unit = own > 0 ? 'batch' : unitOf(name, layer.python.source.slice(loop?.over?.from, loop?.over?.to));
  const counted: StepUnit = { unit, perEpoch: null, restarts: own > 0, where };
  if (range === null || own > 0) return { full: null, firstStep: null, unit: counted };
  return {
    full: { value: range.count, where: range.where },
    firstStep: { value: range.first + offset, where },
    unit: counted,
  };
}

const unitOf = (name: string, over: string): string =>
  /epoch|\bep\b/i.test(`${name} ${over}`) ? 'epoch' : /batch|loader/i.test(`${name} ${over}`) ? 'batch' : 'step';

/** `epoch`, `epoch + 1`: the name, and what is added to it. */
function counterOf(step: Expression): { readonly name: string; readonly offset: number } {
  if (step.kind === 'name') return { name: step.name, offset: 0 };
  if (step.kind === 'binary' && step.operator === '+' && step.left.kind === 'name' && step.right.kind === 'number')
    return { name: step.left.name, offset: step.right.value };
  return { name: '', offset: 0 };
}

type Counter = { readonly step: Expression; readonly where: string; readonly around: Surroundings };

/** A step that is counted up by hand, `step += 1`, or made of an epoch and a batch. */
function countedSteps(name: string, { step, where, around }: Counter, read: ReadLayer): Steps | null {
  const { python } = read.layer;
  const [outer] = around.loops;
  const range = outer?.over == null ? null : rangeOf(outer.over, around, read);
  const added = python.assignments.find(
    (each) => each.target === name && (each.operator === '+' || isIncrement(each.value, name)),
  );
  const made = python.assignments.findLast(
    (each) => each.target === name && each.from < step.from && each.operator === '',
  );
  const isProduct =
    isEpochTimesBatches(step) || (made !== undefined && added === undefined && isEpochTimesBatches(made.value));
  const depth = added?.around.loops.length ?? 0;
  const unit = (counts: string): StepUnit => ({ unit: counts, perEpoch: null, restarts: false, where });
  if (isProduct || depth > 1) return { full: null, firstStep: null, unit: unit('batch') };
  if (added === undefined || outer === undefined) return null;
  const counts = unitOf(outer.target, outer.over === null ? '' : python.source.slice(outer.over.from, outer.over.to));
  const full = range === null ? null : { value: range.count, where: range.where };
  return { full, firstStep: null, unit: unit(counts) };
}

function isIncrement(value: Expression, name: string): boolean {
  return value.kind === 'binary' && value.operator === '+' && value.left.kind === 'name' && value.left.name === name;
}

/** `epoch * len(loader) + i`. */
function isEpochTimesBatches(step: Expression): boolean {
  return (
    step.kind === 'binary' &&
    step.operator === '+' &&
    [step.left, step.right].some((part) => part.kind === 'binary' && part.operator === '*')
  );
}

type Range = { readonly first: number; readonly count: number; readonly where: string };

/** The numbers of `range(…)`, also inside `tqdm(…)` and the like; null where the text does not tell. */
function rangeOf(over: Expression, around: Surroundings, read: ReadLayer): Range | null {
  if (over.kind !== 'call') return null;
  const called = read.folder.names.calleeOf(over.callee);
  const [inner] = over.positional;
  if (/^(?:tqdm|trange|track|enumerate|list)$/.test(called) && inner?.kind === 'call')
    return rangeOf(inner, around, read);
  if (called !== 'range' && called !== 'trange') return null;
  const numbers = over.positional.map((part) => numberIn(read.folder.fold(part, around)));
  if (numbers.includes(null) || numbers.length === 0) return null;
  const [a = 0, b, by = 1] = numbers as number[];
  const [first, end] = b === undefined ? [0, a] : [a, b];
  const count = Math.ceil((end - first) / by);
  return count < 1 || by !== 1 ? null : { first, count, where: read.layer.whereIs(over.from) };
}

const CALLBACKS = /Pruning\w*Callback|PruningHandler|PruningExtension|PruningHook|pruning_callback|TFKerasPruning/;

/** Why no verdict can stop a trial, where the text has the whole of the objective. */
function noVerdictOf(read: ReadLayer, report: Report | null): NoVerdict | null {
  const { layer } = read;
  const { python } = layer;
  const objective = objectiveOf(read);
  if (objective === null || CALLBACKS.test(python.source) || passesTrialOn(objective, read)) return null;
  if (
    python.end < python.source.length ||
    (objective.to >= python.source.trimEnd().length &&
      !/\n\S/.test(python.source.slice(objective.to)) &&
      !isWholeFunction(objective, read))
  )
    return null;
  const asked = python.calls.filter(({ name }) => name === 'should_prune');
  if (report === null) return { kind: 'never-reported', where: layer.whereIs(objective.from) };
  if (asked.length === 0) return { kind: 'never-asked', where: layer.whereIs(report.site.from) };
  const reports = python.calls.filter(
    ({ name, from }) => name === 'report' && from >= objective.from && from < objective.to,
  );
  if (reports.length === 1 && report.site.around.loops.length === 0 && isIn(report.site, objective))
    return { kind: 'reported-once', where: layer.whereIs(report.site.from) };
  const [first] = asked;
  if (first !== undefined && asked.every((site) => site.around.loops.length === 0 && isIn(site, objective)))
    return { kind: 'asked-once', where: layer.whereIs(first.from) };
  if (first !== undefined && asked.every(({ node }) => node.parent?.name === 'ExpressionStatement'))
    return { kind: 'ignored', where: layer.whereIs(first.from) };
  return null;
}

const isIn = ({ from, to }: Site, outer: FunctionText): boolean => from >= outer.from && to <= outer.to;

/** Whether a function goes on to a `return` of its own, so that a text that ends there has all of it. */
function isWholeFunction({ from, to }: FunctionText, { layer }: ReadLayer): boolean {
  return /\n\s+return\b[^\n]*\s*$/.test(layer.python.source.slice(from, to).trimEnd());
}

/** The function that `optimize` is given, or the one that is called objective. */
function objectiveOf({ layer }: ReadLayer): FunctionText | null {
  const { python } = layer;
  for (const site of python.calls.filter(({ name }) => name === 'optimize')) {
    const call = python.read(site.node);
    const [given] = call.kind === 'call' ? call.positional : [];
    const name =
      given?.kind === 'name'
        ? given.name
        : given?.kind === 'lambda' && given.body.kind === 'call' && given.body.callee.kind === 'name'
          ? given.body.callee.name
          : '';
    const own = python.functions.find((each) => each.name === name);
    if (own !== undefined) return own;
  }
  return (
    python.functions.find(
      ({ name, parameters }) => name === 'objective' && parameters.some((each) => each.name === 'trial'),
    ) ?? null
  );
}

const OWN_USES = /^\s*\.\s*(?:suggest_\w+|report|should_prune|number|set_user_attr|user_attrs|params|_trial_id)\b/;

/** Whether a function hands its trial to something that is not in the text and may report, so that nothing can be said. */
function passesTrialOn(own: FunctionText, read: ReadLayer, seen = new Set<FunctionText>()): boolean {
  if (seen.has(own)) return false;
  seen.add(own);
  const trial = own.parameters.find(({ name }) => /trial/i.test(name))?.name ?? own.parameters[0]?.name;
  if (trial === undefined) return true;
  const { python } = read.layer;
  const body = own.parameters.at(-1)?.from ?? own.from;
  const quiet = [...python.comments, ...python.strings];
  for (const { index, 0: name } of python.source.slice(own.from, own.to).matchAll(/\b[A-Za-z_]\w*/g)) {
    const place = own.from + index;
    if (name !== trial || place <= body || quiet.some(({ from, to }) => from <= place && place < to)) continue;
    if (OWN_USES.test(python.source.slice(place + name.length, place + name.length + 40))) continue;
    const call = python.calls.findLast(({ from, to }) => from <= place && place < to);
    const inner = call === undefined ? undefined : python.functions.find((each) => each.name === call.name);
    if (inner === undefined || passesTrialOn(inner, read, seen)) return true;
  }
  return false;
}

/** Comments that say which share of the trials is kept or dropped. */
function sharesOf({ layer }: ReadLayer): Script['shares'] {
  const { python, whereIs } = layer;
  return python.comments.slice(0, 400).flatMap(({ from, to }) => {
    const text = python.source.slice(from, Math.min(to, from + 200)).replace(/^#+\s*/, '');
    const match = /(\d+(?:\.\d+)?)\s*(?:%|per ?cent)/i.exec(text);
    return match === null ? [] : [{ percent: Number(match[1]), text, where: whereIs(from) }];
  });
}
