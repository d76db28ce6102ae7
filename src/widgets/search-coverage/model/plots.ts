import { fromUnit } from '@/engine/space/unit-interval.ts';
import type { Axis, Plot, Series } from '../../kit/plot/plot.ts';
import { count, logDomain, plain } from '../../training/wording.ts';
import { type Case, type Config, type Method, spaceOf } from './config.ts';
import { type Spread, type Standing, spreadOf } from './standing.ts';
import { inTwoDigits, WORDING, whole } from './wording.ts';

/** Where the grid and its rival look, how low they get, why, and what a full grid costs. */
export function plotsOf(cases: readonly Case[], standings: readonly Standing[], config: Config): readonly Plot[] {
  const first = cases[0] as Case;
  return [
    coveragePlot('grid', first, standings),
    coveragePlot(config.compare, first, standings),
    lossPlot(standings, config),
    distancePlot(standings, config),
    sizePlot(config),
  ];
}

const RATE_EDGE = 6e-6;
const DROPOUT_EDGE = -0.03;
const RATE_AXIS: Axis = { label: 'Learning rate', scale: 'log', domain: [RATE_EDGE, 0.14] };
const DROPOUT_AXIS: Axis = {
  label: 'Dropout',
  scale: 'linear',
  domain: [DROPOUT_EDGE, 0.53],
  ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((value) => ({ value, label: plain(value) })),
};

type Place = { readonly rate: number; readonly dropout: number };

function placeOf(point: readonly number[]): Place {
  const { learning_rate, dropout } = spaceOf(2);
  return {
    rate: Number(fromUnit(learning_rate as NonNullable<typeof learning_rate>, point[0] as number)),
    dropout: Number(fromUnit(dropout as NonNullable<typeof dropout>, point[1] as number)),
  };
}

/** The points of the first seed on the first two axes, and on the two edges what each of them tries. */
function coveragePlot(method: Method, { designs, optimum }: Case, standings: readonly Standing[]): Plot {
  const { name, role } = WORDING[method];
  const places = designs[method].map(placeOf);
  const [rates, dropouts] = (standings.find((own) => own.method === method) as Standing).distinct;
  const values = `${count(rates, 'learning rate')}, ${count(dropouts, 'dropout')}`;
  const best = placeOf(optimum);
  const title = `${name[0]?.toUpperCase()}${name.slice(1)}: ${count(places.length, 'trial')}, ${values}`;
  return {
    title,
    x: RATE_AXIS,
    y: DROPOUT_AXIS,
    series: [
      { kind: 'points', name: 'trials', role, points: places.map(({ rate, dropout }) => ({ x: rate, y: dropout })) },
      {
        kind: 'points',
        name: 'values tried, on the edges',
        role,
        shape: 'plus',
        points: [
          ...places.map(({ rate }) => ({ x: rate, y: DROPOUT_EDGE, label: `learning rate ${inTwoDigits(rate)}` })),
          ...places.map(({ dropout }) => ({ x: RATE_EDGE, y: dropout, label: `dropout ${inTwoDigits(dropout)}` })),
        ],
      },
    ],
    markers: [
      { axis: 'x', at: best.rate, label: 'best learning rate', role: 'best' },
      { axis: 'y', at: best.dropout, label: 'best dropout', role: 'best' },
    ],
    description: `${title}, with the first seed, whose optimum is at learning rate ${inTwoDigits(best.rate)} and dropout ${inTwoDigits(best.dropout)}. Seen from the edges, trials with the same value fall on each other.`,
  };
}

/** The median over the seeds after each trial, with the middle half of the seeds for the two methods shown. */
function lossPlot(standings: readonly Standing[], config: Config): Plot {
  const drawn = standings.map(({ method, outcomes }) => ({
    ...WORDING[method],
    isShown: method === 'grid' || method === config.compare,
    spreads: Array.from({ length: config.budget }, (_, trial) =>
      spreadOf(outcomes.map(({ best }) => best[trial] as number)),
    ),
  }));
  const heights = drawn.flatMap(({ spreads, isShown }) =>
    spreads.flatMap(({ low, median, high }) => (isShown ? [low, high] : [median])),
  );
  const bands = drawn
    .filter(({ isShown }) => isShown)
    .map(({ name, role, spreads }): Series => {
      return { kind: 'band', name, role, points: spreads.map(({ low, high }, index) => ({ x: index + 1, low, high })) };
    });
  const lines = drawn.map(({ name, role, spreads }): Series => {
    return { kind: 'line', name, role, points: spreads.map(({ median }, index) => ({ x: index + 1, y: median })) };
  });
  return {
    title: `Best loss so far: median of ${config.runs} seeds, band: middle half`,
    x: { label: 'Trials', scale: 'linear', domain: [1, config.budget] },
    y: { label: 'Loss above the optimum’s', scale: 'log', domain: logDomain(heights, [0.01, 1]) },
    series: [...bands, ...lines],
    markers: [],
    description: drawn
      .map(({ name, spreads }) => `${name} gets to ${inTwoDigits(spreads.at(-1)?.median ?? 0)}.`)
      .join(' '),
  };
}

const AXES = [
  { axis: 0, name: 'learning rate', role: 'series-5', shift: -0.16 },
  { axis: 1, name: 'dropout', role: 'series-6', shift: 0.16 },
] as const;

/** How far the best trial of each method ends from the optimum, on either axis. */
function distancePlot(standings: readonly Standing[], { runs }: Config): Plot {
  const drawn = AXES.map(({ axis, ...rest }) => ({ ...rest, spreads: standings.map((own) => percentOff(own, axis)) }));
  const furthest = Math.max(...drawn.flatMap(({ spreads }) => spreads.map(({ high }) => high)));
  const series = drawn.flatMap(({ name, role, shift, spreads }): Series[] => {
    const intervals = spreads.map(({ low, high }, row) => ({ at: row + shift, low, high }));
    const points = spreads.map(({ median }, row) => ({ x: median, y: row + shift, label: nameOf(standings, row) }));
    return [
      { kind: 'intervals', name, role, along: 'x', intervals },
      { kind: 'points', name, role, points },
    ];
  });
  return {
    title: `Distance of the best trial from the optimum: median and middle half of ${runs} seeds`,
    x: { label: '% of the range of each axis', scale: 'linear', domain: [0, Math.max(1, Math.ceil(1.05 * furthest))] },
    y: {
      label: 'Method',
      scale: 'linear',
      domain: [standings.length - 0.5, -0.5],
      ticks: standings.map((_, value) => ({ value, label: nameOf(standings, value) })),
    },
    series,
    markers: [],
    description: standings
      .map((_, row) => {
        const ends = drawn.map(({ name, spreads }) => `${inTwoDigits(spreads[row]?.median ?? 0)}% in ${name}`);
        return `${nameOf(standings, row)}: ${ends.join(', ')}.`;
      })
      .join(' '),
  };
}

function percentOff({ outcomes }: Standing, axis: number): Spread {
  return spreadOf(outcomes.map(({ distances }) => 100 * (distances[axis] as number)));
}

function nameOf(standings: readonly Standing[], row: number): string {
  return WORDING[(standings[row] as Standing).method].name;
}

const MOST_DIMENSIONS = 10;

/** The trials that a full grid takes, against the number of hyperparameters. */
function sizePlot({ levels, dimensions, budget }: Config): Plot {
  const counted = Array.from({ length: MOST_DIMENSIONS }, (_, index) => index + 1);
  const name = `${levels} values each`;
  const size = levels ** dimensions;
  const here = `${whole(size)} trials for ${dimensions} hyperparameters`;
  return {
    title: `A full grid of ${levels} values each: ${here}`,
    x: { label: 'Hyperparameters', scale: 'linear', domain: [1, MOST_DIMENSIONS] },
    y: { label: 'Trials', scale: 'log', domain: [1, 10 ** Math.ceil(Math.log10(levels ** MOST_DIMENSIONS))] },
    series: [
      { kind: 'line', name, role: 'series-1', points: counted.map((d) => ({ x: d, y: levels ** d })) },
      { kind: 'points', name: 'here', role: 'best', points: [{ x: dimensions, y: size }] },
    ],
    markers: [{ axis: 'y', at: budget, label: `${budget} trials`, role: 'reference' }],
    description: `The count is multiplied by ${levels} with each hyperparameter: ${here}, against ${budget} trials in all.`,
  };
}
