import { fromUnit } from '@/engine/space/unit-interval.ts';
import { quantile } from '@/engine/stats/quantile.ts';
import { bestTrial, type Study } from '@/engine/study/study.ts';
import { isComplete } from '@/engine/study/trial.ts';
import type { Cell, Plot, Point, Series } from '../../kit/plot/plot.ts';
import { count } from '../../training/wording.ts';
import type { Belief } from './belief.ts';
import type { Config } from './config.ts';
import type { Densities } from './densities.ts';
import { ownTrialsOf } from './own-trials.ts';
import { ACQUISITION_LABELS, axisOf } from './plots.ts';
import { axesOf, type Next, testOf, trueLoss } from './search.ts';
import { placeInWords, short } from './wording.ts';

/** Cells along each side of a map. */
const SIDE = 16;

type Shown = { readonly study: Study; readonly next: Next; readonly config: Config };

/** A map, as far as it isn't its values. */
type Sheet = { readonly title: string; readonly name: string; readonly better: 'low' | 'high' };

/** The values of all maps at a place. */
type Reading = (unit: readonly number[]) => readonly number[];

/** What the process expects, how little it knows, and what the search maximizes; the truth, if the reader wants it. */
export function beliefMaps(shown: Shown, belief: Belief): readonly Plot[] {
  const { config, next, study } = shown;
  const { name } = ACQUISITION_LABELS[config.acquisition];
  const asked = next.by === 'model' ? ', whose maximum is the next trial' : '';
  const expected = `What the model expects after ${count(study.trials.length, 'trial')}`;
  const sheets: readonly Sheet[] = [
    { title: expected, name: 'mean loss, the worst alike', better: 'low' },
    { title: 'How little it knows', name: 'standard deviation', better: 'high' },
    { title: `Acquisition: the ${name}${asked}`, name, better: 'high' },
  ];
  return mapsOf(shown, sheets, (unit) => {
    const { mean, sd, acquisition } = belief.at(unit);
    return [mean, sd, acquisition];
  });
}

const RATIO_TITLE = 'Their ratio: the next trial is the highest of 24 points drawn from the good density';

/** Where good trials lie, where the rest lie, and the ratio that the search maximizes; the truth, if the reader wants it. */
export function densityMaps(shown: Shown, densities: Densities): readonly Plot[] {
  const sheets: readonly Sheet[] = [
    {
      title: `Where the ${count(densities.split.below.length, 'good trial')} lie`,
      name: 'density of the good trials',
      better: 'high',
    },
    { title: 'Where the rest lie', name: 'density of the rest', better: 'high' },
    { title: RATIO_TITLE, name: 'good ÷ rest', better: 'high' },
  ];
  return mapsOf(shown, sheets, (unit) => {
    const { good, rest } = densities.at(unit);
    return [good, rest, good / rest];
  });
}

const TRUTH: Sheet = { title: 'The hidden truth', name: 'loss, the worst alike', better: 'low' };

function mapsOf(shown: Shown, sheets: readonly Sheet[], read: Reading): readonly Plot[] {
  const { config } = shown;
  const test = testOf(config);
  const all = config.truth ? [...sheets, TRUTH] : sheets;
  const places = placesOf(config);
  const readings = places.map(({ unit }) => [...read(unit), trueLoss(test, unit)]);
  return all.map((sheet) => {
    const column = sheet === TRUTH ? sheets.length : sheets.indexOf(sheet);
    const cells = places.map(({ x, y }, i): Cell => ({ x, y, value: readings[i]?.[column] as number }));
    return mapOf(shown, sheet, cells);
  });
}

/** Of the losses, so many are told apart by their color; the worse ones all look bad. */
const SHARE_TOLD_APART = 0.7;
/** How far below the highest a logarithm is still told apart. */
const LOGS_SHOWN = 12;

function mapOf(shown: Shown, { title, name, better }: Sheet, cells: readonly Cell[]): Plot {
  const { next, config } = shown;
  const values = cells.map(({ value }) => value).filter(Number.isFinite);
  const highest = Math.max(...values);
  const high = better === 'low' ? quantile(values, SHARE_TOLD_APART) : highest;
  const lowest = Math.min(...values);
  const low = name.startsWith('log') ? Math.max(lowest, high - LOGS_SHOWN) : lowest;
  const at = cells.find(({ value }) => value === (better === 'high' ? highest : lowest));
  return {
    title,
    x: axisOf(config, 0),
    y: axisOf(config, 1),
    series: [
      { kind: 'cells', name, scale: 'linear', domain: [low, high > low ? high : low + 1], better, cells },
      ...trialsOn(shown),
    ],
    markers: [],
    description: `A map of the ${name} from ${short(lowest)} to ${short(highest)}, ${better === 'high' ? 'highest' : 'lowest'} around ${at === undefined ? 'nowhere' : `${short(at.x[0])} to ${short(at.x[1])} across`}.${next.by === 'nobody' ? '' : ` The next trial is at ${placeInWords(config, next.params)}.`}`,
  };
}

type PlaceOfCell = Pick<Cell, 'x' | 'y'> & { readonly unit: readonly number[] };

function placesOf(config: Config): readonly PlaceOfCell[] {
  const [across, up] = axesOf(testOf(config)).map(([, axis]) =>
    Array.from({ length: SIDE + 1 }, (_, i) => fromUnit(axis, i / SIDE) as number),
  ) as [number[], number[]];
  const between = (ends: readonly number[], i: number) => [ends[i] as number, ends[i + 1] as number] as const;
  const row = Array.from({ length: SIDE }, (_, i) => i);
  return row.flatMap((i) =>
    row.map((j) => ({ x: between(across, i), y: between(up, j), unit: [(i + 0.5) / SIDE, (j + 0.5) / SIDE] })),
  );
}

function trialsOn({ study, next, config }: Shown): readonly Series[] {
  const own = new Set(ownTrialsOf(config.points).map(({ trial }) => trial - 1));
  const best = bestTrial(study)?.number;
  const trials = study.trials.filter(isComplete).map(({ number, params, value }) => {
    const [x, y] = Object.values(params) as number[];
    return { number, point: { x: x as number, y: y as number, label: `trial ${number + 1}, loss ${short(value)}` } };
  });
  const of = (wanted: (number: number) => boolean): readonly Point[] =>
    trials.filter(({ number }) => wanted(number)).map(({ point }) => point);
  const [x, y] = next.by === 'nobody' ? [] : (Object.values(next.params) as number[]);
  const series: readonly Series[] = [
    {
      kind: 'points',
      name: 'trials',
      role: 'series-2',
      shape: 'circle',
      points: of((number) => number !== best && !own.has(number)),
    },
    {
      kind: 'points',
      name: 'your trials',
      role: 'series-5',
      shape: 'square',
      points: of((number) => number !== best && own.has(number)),
    },
    { kind: 'points', name: 'best so far', role: 'best', points: of((number) => number === best) },
    {
      kind: 'points',
      name: 'next trial',
      role: 'running',
      points: x === undefined || y === undefined ? [] : [{ x, y }],
    },
  ];
  return series.filter((each) => each.kind === 'points' && each.points.length > 0);
}
