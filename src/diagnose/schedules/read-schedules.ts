import { nearestWord } from '@/lib/nearest-word.ts';
import { type Layer, layersOf, type Pasted } from '../pasted/layers.ts';
import { Folder } from '../python/fold.ts';
import type { Known } from '../python/known.ts';
import { bindArguments } from './bind-arguments.ts';
import { isNeeded, signatureOf } from './decode-schedule.ts';
import { calledIn, type ReadLayer } from './find-calls.ts';
import type { FoundSchedule, Reading, Unknown } from './found-schedule.ts';
import { scriptOf } from './read-script.ts';
import type { Remark } from './schedule.ts';
import { NO_SCRIPT, type Script } from './script.ts';
import { SIGNATURES } from './signatures.ts';
import { sweepScript } from './sweep-script.ts';
import { dictSections, type Section, yamlSections } from './sweep-sections.ts';
import { counted } from './wording.ts';

const NAMES: ReadonlySet<string> = new Set(SIGNATURES.map(({ name }) => name));

/** Lines that can matter: schedules by name, and what decides what they do. */
const WANTED =
  /early_terminate|hyperband|Hyper[Bb]and|Pruner\b|Scheduler\b|StoppingRule|Halving\w+CV|PopulationBased|\bPB2\b|create_study|\.optimize\(|n_trials|num_samples|should_prune|\.report\(|TPESampler|min_iter|run_cap/;

const MOST_SCHEDULES = 12;
const LONGEST = 2_000_000;

/** Reads everything about schedules that a text says, with what the reader told of what only the program knows. */
export function readSchedules(source: string, known: Known = {}): Reading {
  const pasted = layersOf(source.slice(0, LONGEST), WANTED);
  const untold = readLayers(pasted, {});
  const unknowns = unknownsIn(untold);
  const told = { ...suggestedIn(unknowns), ...known };
  const { read, perLayer } = Object.keys(told).length === 0 ? untold : readLayers(pasted, told);
  const used = usedKinds(read, perLayer);
  const taken = perLayer.filter((_, i) => used.includes(kindOf(read, i)));
  const left = perLayer.filter((_, i) => !used.includes(kindOf(read, i)));
  const schedules = taken.flatMap(({ found }) => found).slice(0, MOST_SCHEDULES);
  const running = read.filter(({ layer }) => used.includes(layer.kind));
  return {
    schedules,
    script: mergedScripts([...running.map(scriptOf), ...taken.map(({ script }) => script)]),
    unknowns,
    notes: [
      ...pastedNotes(pasted, schedules),
      ...leftNotes(left.flatMap(({ found }) => found)),
      ...openNotes(read, schedules),
    ],
    reason: schedules.length > 0 ? '' : reasonFor(source, read),
  };
}

type ReadText = { readonly read: readonly ReadLayer[]; readonly perLayer: readonly FoundInLayer[] };

function readLayers({ layers }: Pasted, known: Known): ReadText {
  const read = layers.map((layer): ReadLayer => ({ layer, folder: new Folder(layer.python, known) }));
  return { read, perLayer: read.map(foundIn) };
}

const kindOf = (read: readonly ReadLayer[], place: number): Layer['kind'] => read[place]?.layer.kind ?? 'live';

/** Code that runs and settings in quotes; where neither has a schedule, what is commented out. */
function usedKinds(read: readonly ReadLayer[], perLayer: readonly FoundInLayer[]): readonly Layer['kind'][] {
  const runs = perLayer.some(({ found }, i) => found.length > 0 && kindOf(read, i) !== 'comment');
  return runs || perLayer.every(({ found }) => found.length === 0) ? ['live', 'string'] : ['comment'];
}

const MOST_UNKNOWNS = 12;

/** What must be known for the schedules of a text, each once. */
function unknownsIn({ read, perLayer }: ReadText): readonly Unknown[] {
  const used = usedKinds(read, perLayer);
  const unknowns = new Map<string, Unknown>();
  for (const [place, { found }] of perLayer.entries()) {
    const layer = read[place]?.layer;
    if (layer === undefined || !used.includes(layer.kind)) continue;
    for (const { name, call, where } of found)
      for (const ask of bindArguments(call, signatureOf(name)).asks)
        if (isNeeded(ask.argument) && !unknowns.has(ask.name))
          unknowns.set(ask.name, {
            name: ask.name,
            where: ask.from === 0 ? where : layer.whereIs(ask.from),
            decides: `${ask.argument} of ${name}`,
            suggested: ask.suggested,
          });
  }
  return [...unknowns.values()].slice(0, MOST_UNKNOWNS);
}

function suggestedIn(unknowns: readonly Unknown[]): Known {
  return Object.fromEntries(unknowns.flatMap(({ name, suggested }) => (suggested === null ? [] : [[name, suggested]])));
}

type FoundInLayer = { readonly found: readonly FoundSchedule[]; readonly script: Script };

function foundIn(read: ReadLayer): FoundInLayer {
  const { layer, folder } = read;
  const calls = calledIn(read, NAMES);
  const sections = sectionsIn(layer, folder);
  return {
    found: [...calls, ...sections.map(({ found }) => found)],
    script: mergedScripts(sections.map(({ sweep, found }) => sweepScript(sweep, found.where))),
  };
}

function sectionsIn(layer: Layer, folder: Folder): readonly Section[] {
  const dicts = dictSections(layer, folder);
  return dicts.length > 0 ? dicts : yamlSections(layer);
}

/** The first fact of each kind. */
function mergedScripts(scripts: readonly Script[]): Script {
  return scripts.reduce<Script>(
    (all, each) => ({
      trials: all.trials ?? each.trials,
      full: all.full ?? each.full,
      firstStep: all.firstStep ?? each.firstStep,
      startupTrials: all.startupTrials ?? each.startupTrials,
      directions: all.directions ?? each.directions,
      stepUnit: all.stepUnit ?? each.stepUnit,
      noVerdict: all.noVerdict ?? each.noVerdict,
      shares: [...all.shares, ...each.shares],
    }),
    NO_SCRIPT,
  );
}

const note = (text: string): Remark => ({ kind: 'note', text });

function pastedNotes({ isCut, beginsInString, layers }: Pasted, schedules: readonly FoundSchedule[]): Remark[] {
  const notes: Remark[] = [];
  const commented = schedules.filter(({ origin }) => origin === 'comment');
  if (commented.length > 0)
    notes.push(
      note(
        `${commented.map(({ name, where }) => `${name} (${where})`).join(', ')} does not run: it is commented out, or stands in a string of its own.`,
      ),
    );
  if (beginsInString)
    notes.push(
      note('The text begins inside a string: what stands before the first triple quote was read as its content.'),
    );
  if (isCut) {
    const end = layers[0]?.python.end ?? 0;
    const whole = layers[0]?.python.source.length ?? 0;
    const place =
      end < whole ? `Nothing was read after ${layers[0]?.whereIs(end)}.` : 'Only the lines around schedules were read.';
    notes.push({
      kind: 'warning',
      text: `The text is too long, or too little of it is Python, to be read whole. ${place}`,
    });
  }
  return notes;
}

function leftNotes(left: readonly FoundSchedule[]): Remark[] {
  if (left.length === 0) return [];
  return [
    note(
      `Not decoded, since it does not run: ${left
        .slice(0, 4)
        .map(({ name, where }) => `${name} in ${where}`)
        .join(', ')}.`,
    ),
  ];
}

/** Says where the text ends inside of something. */
function openNotes(read: readonly ReadLayer[], schedules: readonly FoundSchedule[]): Remark[] {
  const [first] = read;
  if (first === undefined) return [];
  const { python, whereIs } = first.layer;
  const open = python.calls.find(
    ({ node, to }) => node.lastChild?.lastChild?.type.isError === true && python.source.slice(to).trim() === '',
  );
  const cut = schedules.find(({ isOpen }) => isOpen);
  if (cut !== undefined)
    return [
      {
        kind: 'warning',
        text: `The text ends inside ${cut.name} (${cut.where}): its last value may be cut off, and arguments that would follow are taken at their defaults.`,
      },
    ];
  return open === undefined || open.name === ''
    ? []
    : [note(`The text ends inside ${open.name}(, which begins in ${whereIs(open.from)}.`)];
}

/** Why there is nothing to decode. */
function reasonFor(source: string, read: readonly ReadLayer[]): string {
  if (source.trim() === '')
    return 'There is no text yet. Paste a call such as MedianPruner(), a sweep, or a whole script.';
  const names = [...new Set(read.flatMap(({ layer }) => layer.python.calls.map(({ name }) => name)))].filter(Boolean);
  for (const name of names.slice(0, 200)) {
    const near = /[A-Z]/.test(name) ? nearestWord(name, [...NAMES]) : undefined;
    if (near !== undefined) return `No schedule is called ${name}. Did you mean ${near}?`;
  }
  if (names.some((name) => /^(?:NopPruner|FIFOScheduler)$/.test(name)))
    return `${names.find((name) => /^(?:NopPruner|FIFOScheduler)$/.test(name))} never stops a trial: there is nothing to work out.`;
  const isSweep = /^\s*["']?(?:method|parameters)["']?\s*:/m.test(source);
  if (isSweep && !source.includes('early_terminate'))
    return 'This text has no early_terminate section: if it is the whole sweep, W&B stops no run early.';
  const listed = names.slice(0, 4).join(', ');
  const what =
    names.length === 0
      ? 'no call such as MedianPruner(), and no early_terminate section'
      : `${counted(names.length, 'call')} (${listed}), and none is a schedule that this page knows`;
  return `This text has ${what}. The page knows ${[...NAMES].join(', ')}, and W&B’s early_terminate.`;
}
