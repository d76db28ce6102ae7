import type { Bracket, Schedule } from '@/diagnose/schedules/schedule.ts';
import { counted, grouped, pluralOf } from '@/diagnose/schedules/wording.ts';
import type { Axis, Plot, Span } from '../../kit/plot/plot.ts';

/** From this ratio of longest to shortest on, the axis is logarithmic. */
const WIDE = 12;
const MOST_ROWS = 24;

/** The rungs, and how many trials are still training at each length; where no numbers can be told, when a verdict can fall. */
export function plotsOf(schedule: Schedule): Plot[] {
  return schedule.brackets.length > 0 ? [rungPlot(schedule), trainingPlot(schedule)] : [momentPlot(schedule)];
}

function lengthAxis({ unit, full, brackets }: Schedule): Axis {
  const shortest = Math.min(full, ...brackets.flatMap(({ rungs }) => rungs.map(({ resource }) => resource)));
  const label = `${pluralOf(unit)} trained`;
  if (full / shortest < WIDE || shortest < 1) return { label, scale: 'linear', domain: [0, full] };
  return { label, scale: 'log', domain: [shortest / 2, full] };
}

/** Trials as a label says them: whole, or one decimal where there are few. */
const few = (trials: number): string => (trials >= 9.95 ? String(Math.round(trials)) : grouped(trials));

type Row = { readonly bracket: Bracket; readonly index: number; readonly from: number };

function rowsOf({ brackets, startsAfresh }: Schedule, start: number): Row[] {
  return brackets.flatMap((bracket) =>
    bracket.rungs.map((_, index) => ({
      bracket,
      index,
      from: startsAfresh ? start : (bracket.rungs[index - 1]?.resource ?? start),
    })),
  );
}

function rungPlot(schedule: Schedule): Plot {
  const x = lengthAxis(schedule);
  const rows = rowsOf(schedule, x.domain[0]).slice(0, MOST_ROWS);
  const isLast = ({ bracket, index }: Row): boolean => index === bracket.rungs.length - 1;
  const spansOf = (kept: (row: Row) => boolean): Span[] =>
    rows.flatMap((row, y) => {
      const { trials, resource } = row.bracket.rungs[row.index] as Bracket['rungs'][number];
      const label = `${row.bracket.name === '' ? '' : `${row.bracket.name}: `}${few(trials)} trials to ${grouped(resource)}`;
      return kept(row) ? [{ y, from: row.from, to: Math.max(resource, row.from), label }] : [];
    });
  return {
    title: 'Who trains how far',
    x,
    y: {
      label: 'rung',
      scale: 'linear',
      domain: [rows.length - 0.4, -0.6],
      ticks: rows.map(({ bracket, index }, value) => ({ value, label: tickOf(bracket, index) })),
    },
    series: [
      { kind: 'spans', name: 'Judged at its end', role: 'series-1', spans: spansOf((row) => !isLast(row)) },
      { kind: 'spans', name: 'The last rung', role: 'best', spans: spansOf(isLast) },
    ],
    markers: [],
    description: `Rungs from top to bottom; a bar reaches from where a rung begins to where it ends. ${rows
      .slice(0, 8)
      .map(({ bracket, index }) => {
        const rung = bracket.rungs[index] as Bracket['rungs'][number];
        return `${few(rung.trials)} trials to ${grouped(rung.resource)}`;
      })
      .join(', ')}.`,
  };
}

function tickOf({ name, rungs }: Bracket, index: number): string {
  const trials = few(rungs[index]?.trials ?? 0);
  const short = name.replace('Bracket ', 'b').replace(/, (?:round|iteration) /, '.');
  return short === '' ? `${trials} trials` : `${short}: ${trials}`;
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
    y: { label: 'trials', scale: 'linear', domain: [0, Math.max(1, trials)] },
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
    description: `Of ${counted(trials, 'trial')}, ${few(last)} train for all of the ${counted(full, unit)}.`,
  };
}

/** Before and after the first step at which a verdict can fall. */
function momentPlot({ first, full, unit, name }: Schedule): Plot {
  const at = first === null ? full : Math.min(first.resource, full);
  const end = unit === 'second' ? Math.max(full, 2 * at) : full;
  return {
    title: 'When a verdict can fall',
    x: { label: `${pluralOf(unit)} trained`, scale: 'linear', domain: [0, Math.max(1, end)] },
    y: { label: 'trial', scale: 'linear', domain: [0.6, -0.6], ticks: [{ value: 0, label: 'any' }] },
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
