import type { Bracket, Schedule } from '@/diagnose/schedules/schedule.ts';
import { counted, grouped, pluralOf } from '@/diagnose/schedules/wording.ts';
import type { Annotation, Axis, Marker, Plot } from '../../kit/plot/plot.ts';

/** Trials by how far each trains, and how many still train at each length; where no numbers can be told, when a verdict can fall. */
export function plotsOf(schedule: Schedule): Plot[] {
  return schedule.brackets.length > 0 ? [areaPlot(schedule), trainingPlot(schedule)] : [momentPlot(schedule)];
}

/** `Steps trained`. */
function trainedOf(unit: string): string {
  const units = pluralOf(unit);
  return `${units.charAt(0).toUpperCase()}${units.slice(1)} trained`;
}

function lengthAxis({ unit, full }: Schedule): Axis {
  return { label: trainedOf(unit), scale: 'linear', domain: [0, full] };
}

/** Trials as a label says them: whole, and “about” where they are what is expected. */
function inTrials(trials: number, { isExact }: Schedule): string {
  const whole = Math.round(trials);
  if (whole === 0) return 'less than 1 trial';
  return `${isExact || Number.isInteger(trials) ? '' : 'about '}${counted(whole, 'trial')}`;
}

/** Trials of a bracket that end at the same rung: from one place to another in the row of all trials, so high. */
type Block = {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly isLast: boolean;
  readonly label: string;
};

/** The trials of a bracket side by side from `start` on, those that train longest first. */
function blocksOf({ name, rungs }: Bracket, start: number, schedule: Schedule): readonly Block[] {
  let trained = 0;
  return rungs.map(({ trials, resource }, index) => {
    // What begins again from nothing is paid for again.
    trained = schedule.startsAfresh ? trained + resource : resource;
    const next = rungs[index + 1]?.trials ?? 0;
    const where = name === '' ? '' : `${name}: `;
    const end = `${inTrials(trials - next, schedule)} to ${counted(resource, schedule.unit)}`;
    return {
      from: start + next,
      to: start + trials,
      height: trained,
      isLast: index === rungs.length - 1,
      label: `${where}${end}`,
    };
  });
}

/** A bracket in the row of all trials. */
type Place = { readonly name: string; readonly start: number; readonly blocks: readonly Block[] };

function placesOf(schedule: Schedule): readonly Place[] {
  let start = 0;
  return schedule.brackets.map((bracket) => {
    const place = { name: bracket.name, start, blocks: blocksOf(bracket, start, schedule) };
    start += bracket.rungs[0]?.trials ?? 0;
    return place;
  });
}

/** A bracket that takes less of the width than this has no room for its name. */
const LEAST_NAMED = 0.14;

function namesOf(places: readonly Place[], width: number, top: number): readonly Annotation[] {
  if (places.length < 2) return [];
  return places.flatMap(({ name, start, blocks }): readonly Annotation[] => {
    const end = Math.max(start, ...blocks.map(({ to }) => to));
    if (end - start < LEAST_NAMED * width) return [];
    // Beside the trials that stand as high as the picture.
    const from = blocks.at(-1)?.to ?? start;
    return [{ kind: 'note', x: (from + end) / 2, y: 0.97 * top, text: name, role: 'reference', side: 'below' }];
  });
}

/** Each trial as wide as any other and as high as it trains: what is filled is the cost, the whole picture that of full runs. */
function areaPlot(schedule: Schedule): Plot {
  const { full, unit, startsAfresh } = schedule;
  const places = placesOf(schedule);
  const blocks = places.flatMap((place) => place.blocks);
  const width = Math.max(1, ...blocks.map(({ to }) => to));
  const top = Math.max(full, ...blocks.map(({ height }) => height));
  const columnsOf = (isLast: boolean) =>
    blocks
      .filter((block) => block.isLast === isLast && block.to > block.from)
      .map(({ from, to, height, label }) => ({ from, to, y: height, label }));
  return {
    title: `Who trains how far: the area is the cost${top > full ? ', runs begin anew at each rung' : ''}`,
    x: { label: 'Trials, side by side', scale: 'linear', domain: [0, width] },
    y: {
      label: `${trainedOf(unit)}${startsAfresh ? ', all rungs together' : ''}`,
      scale: 'linear',
      domain: [0, top],
    },
    series: [
      { kind: 'columns', name: 'stopped', role: 'pruned', columns: columnsOf(false) },
      { kind: 'columns', name: 'trained to the last rung', role: 'series-1', columns: columnsOf(true) },
    ],
    markers: places.slice(1).map(({ start }): Marker => ({ axis: 'x', at: start, label: '', role: 'reference' })),
    annotations: namesOf(places, width, top),
    description: `Trials side by side, each as high as it trains. ${blocks
      .slice(0, 8)
      .map(({ label }) => label)
      .join(', ')}.`,
  };
}

function trainingPlot(schedule: Schedule): Plot {
  const { brackets, trials, full, unit } = schedule;
  const x = lengthAxis(schedule);
  const ends = [...new Set(brackets.flatMap(({ rungs }) => rungs.map(({ resource }) => resource)))].sort(
    (a, b) => a - b,
  );
  const beyond = (length: number): number =>
    brackets.reduce(
      (sum, { rungs }) => sum + Math.max(0, ...rungs.map((rung) => (rung.resource > length ? rung.trials : 0))),
      0,
    );
  const [start] = x.domain;
  const points = [start, ...ends.filter((end) => end < full)].map((at) => ({ x: at, y: beyond(at) }));
  const last = beyond(Math.max(start, ...ends.filter((end) => end < full)));
  return {
    title: 'Trials that train longer than this',
    x,
    y: { label: 'Trials', scale: 'linear', domain: [0, Math.max(1, trials)] },
    series: [
      { kind: 'step', name: schedule.name, role: 'series-1', points: [...points, { x: full, y: last }] },
      {
        kind: 'line',
        name: 'Nothing stopped',
        role: 'reference',
        dashed: true,
        points: [
          { x: start, y: trials },
          { x: full, y: trials },
        ],
      },
    ],
    markers: [],
    description: `Of ${counted(trials, 'trial')}, ${inTrials(last, schedule)} train for all of the ${counted(full, unit)}.`,
  };
}

/** Before and after the first step at which a verdict can fall. */
function momentPlot({ first, full, unit, name }: Schedule): Plot {
  const at = first === null ? full : Math.min(first.resource, full);
  const end = unit === 'second' ? Math.max(full, 2 * at) : full;
  return {
    title: 'When a verdict can fall',
    x: { label: trainedOf(unit), scale: 'linear', domain: [0, Math.max(1, end)] },
    y: { label: 'Trial', scale: 'linear', domain: [0.6, -0.6], ticks: [{ value: 0, label: 'any' }] },
    series: [
      {
        kind: 'spans',
        name: 'Cannot be stopped',
        role: 'reference',
        spans: [{ y: 0, from: 0, to: at, label: `safe up to ${grouped(at)}` }],
      },
      {
        kind: 'spans',
        name: 'Can be stopped',
        role: 'pruned',
        spans:
          first === null
            ? []
            : [{ y: 0, from: at, to: Math.max(end, at), label: `can be stopped from ${grouped(at)} on` }],
      },
    ],
    markers: [],
    description:
      first === null
        ? `${name} stops nothing here.`
        : `No trial can be stopped before ${grouped(at)}; from there on, any report can end it.`,
  };
}
