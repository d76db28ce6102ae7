import { fromUnit } from '@/engine/space/unit-interval.ts';
import { quantile } from '@/engine/stats/quantile.ts';
import { bestTrial, type Study } from '@/engine/study/study.ts';
import { isComplete } from '@/engine/study/trial.ts';
import type { Cell, Plot, Point, Series } from '../kit/plot.ts';
import { count } from '../training/wording.ts';
import type { Belief } from './belief-model.ts';
import type { Densities } from './densities-model.ts';
import { axesOf, type Config, type Next, testOf, trueLoss } from './model.ts';
import { ownTrialsOf } from './own-trials-model.ts';
import { ACQUISITION_LABELS, axisOf } from './plots-model.ts';
import { placeInWords, short } from './wording-model.ts';

const SIDE = 20;

type Shown = { readonly study: Study; readonly next: Next; readonly config: Config };

type Sheet = {
  readonly title: string;
  readonly name: string;
  readonly better: 'low' | 'high';
  valueAt(unit: readonly number[]): number;
};

/** What the process expects, how little it knows, and what the search maximizes; the truth, if the reader wants it. */
export function beliefMaps(shown: Shown, belief: Belief): readonly Plot[] {
  const { config, next } = shown;
  const { name } = ACQUISITION_LABELS[config.acquisition];
  const asked = next.by === 'model' ? ', whose maximum is the next trial' : '';
  const sheets: readonly Sheet[] = [
    {
      title: `What the model expects after ${count(shown.study.trials.length, 'trial')}`,
      name: 'mean loss, the worst alike',
      better: 'low',
      valueAt: (unit) => belief.lossAt(unit).mean,
    },
    {
      title: 'How little it knows',
      name: 'standard deviation',
      better: 'high',
      valueAt: (unit) => belief.lossAt(unit).sd,
    },
    { title: `Acquisition: the ${name}${asked}`, name, better: 'high', valueAt: belief.acquisitionAt },
  ];
  return [...sheets, ...truthSheet(config)].map((sheet) => mapOf(shown, sheet));
}

/** Where good trials lie, where the rest lie, and the ratio that the search maximizes; the truth, if the reader wants it. */
export function densityMaps(shown: Shown, densities: Densities): readonly Plot[] {
  const good = densities.split.below.length;
  const sheets: readonly Sheet[] = [
    {
      title: `Where the ${count(good, 'good trial')} lie`,
      name: 'density of the good trials',
      better: 'high',
      valueAt: (unit) => densities.at(unit).good,
    },
    {
      title: 'Where the rest lie',
      name: 'density of the rest',
      better: 'high',
      valueAt: (unit) => densities.at(unit).rest,
    },
    {
      title: 'Their ratio: the next trial is the highest of 24 points drawn from the good density',
      name: 'good ÷ rest',
      better: 'high',
      valueAt: (unit) => {
        const both = densities.at(unit);
        return both.good / both.rest;
      },
    },
  ];
  return [...sheets, ...truthSheet(shown.config)].map((sheet) => mapOf(shown, sheet));
}

function truthSheet(config: Config): readonly Sheet[] {
  const test = testOf(config);
  return config.truth
    ? [
        {
          title: 'The hidden truth',
          name: 'loss, the worst alike',
          better: 'low',
          valueAt: (unit) => trueLoss(test, unit),
        },
      ]
    : [];
}

/** Of the losses, so many are told apart by their color; the worse ones all look bad. */
const SHARE_TOLD_APART = 0.7;
/** How far below the highest a logarithm is still told apart. */
const LOGS_SHOWN = 12;

function mapOf(shown: Shown, { title, name, better, valueAt }: Sheet): Plot {
  const { next, config } = shown;
  const cells = cellsOf(config, valueAt);
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

function cellsOf(config: Config, valueAt: (unit: readonly number[]) => number): readonly Cell[] {
  const [across, up] = axesOf(testOf(config)).map(([, axis]) =>
    Array.from({ length: SIDE + 1 }, (_, i) => fromUnit(axis, i / SIDE) as number),
  ) as [number[], number[]];
  const cells: Cell[] = [];
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      cells.push({
        x: [across[i] as number, across[i + 1] as number],
        y: [up[j] as number, up[j + 1] as number],
        value: valueAt([(i + 0.5) / SIDE, (j + 0.5) / SIDE]),
      });
    }
  }
  return cells;
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
