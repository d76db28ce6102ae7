import { createRng } from '@/engine/rng/rng.ts';
import { drawFunctions } from '@/engine/samplers/draw-functions.ts';
import { fromUnit } from '@/engine/space/unit-interval.ts';
import { bestTrial, type Study } from '@/engine/study/study.ts';
import { type CompleteTrial, isComplete, type Trial } from '@/engine/study/trial.ts';
import type { Axis, Marker, Plot, Point, Series } from '../../kit/plot/plot.ts';
import { count } from '../../training/wording.ts';
import type { Belief } from './belief.ts';
import type { Config } from './config.ts';
import type { Densities } from './densities.ts';
import { ownTrialsOf } from './own-trials.ts';
import { axesOf, type Next, noiseOf, rangeOf, testOf, trueLoss } from './search.ts';
import { labelOf, placeInWords, short } from './wording.ts';

const STEPS = 160;
/** Places at which functions are drawn and pictures computed, in shares of the range. */
const LINE = Array.from({ length: STEPS + 1 }, (_, i) => [i / STEPS] as const);

export function axisOf(config: Config, d: number): Axis {
  const [name, axis] = axesOf(testOf(config))[d] as ReturnType<typeof axesOf>[number];
  return { label: labelOf(name), scale: axis.scale === 'log' ? 'log' : 'linear', domain: [axis.low, axis.high] };
}

function xAt(config: Config, unit: readonly [number]): number {
  const [, axis] = axesOf(testOf(config))[0] as ReturnType<typeof axesOf>[number];
  return fromUnit(axis, unit[0]) as number;
}

function lineOf(config: Config, yAt: (unit: readonly [number]) => number): readonly Point[] {
  return LINE.map((unit) => ({ x: xAt(config, unit), y: yAt(unit) }));
}

/** An axis that holds the whole truth, and noise on it, whatever the search has seen. */
function lossAxis(config: Config): Axis {
  const [low, high] = rangeOf(testOf(config));
  const noise = 2 * noiseOf(config);
  return {
    label: 'Loss',
    scale: 'linear',
    domain: [low - 0.25 * (high - low) - noise, high + 0.15 * (high - low) + noise],
  };
}

function nextMarker(next: Next, config: Config): readonly Marker[] {
  if (next.by === 'nobody') return [];
  const [name] = axesOf(testOf(config))[0] as ReturnType<typeof axesOf>[number];
  return [{ axis: 'x', at: next.params[name] as number, label: 'next trial', role: 'running' }];
}

function truthOf(config: Config): readonly Series[] {
  if (!config.truth) return [];
  const points = lineOf(config, (unit) => trueLoss(testOf(config), unit));
  return [{ kind: 'line', name: 'hidden truth', role: 'reference', dashed: true, unmarked: true, points }];
}

type Shown = { readonly study: Study; readonly next: Next; readonly config: Config };

function pointOf({ number, params, value }: CompleteTrial): Point {
  return { x: Object.values(params)[0] as number, y: value, label: `trial ${number + 1}` };
}

/** The trials: the best by itself, the reader's own apart from the others. */
function trialSeries({ study, config }: Shown): readonly Series[] {
  const own = new Set(ownTrialsOf(config.points).map(({ trial }) => trial - 1));
  const best = bestTrial(study)?.number;
  const of = (wanted: (trial: Trial) => boolean) => study.trials.filter(isComplete).filter(wanted).map(pointOf);
  const series: readonly Series[] = [
    {
      kind: 'points',
      name: 'trials',
      role: 'series-2',
      shape: 'circle',
      points: of(({ number }) => number !== best && !own.has(number)),
    },
    {
      kind: 'points',
      name: 'your trials',
      role: 'series-5',
      shape: 'square',
      points: of(({ number }) => number !== best && own.has(number)),
    },
    { kind: 'points', name: 'best so far', role: 'best', points: of(({ number }) => number === best) },
  ];
  return series.filter((each) => each.kind === 'points' && each.points.length > 0);
}

/** What the process holds possible, and below it what the search maximizes. */
export function beliefPlots(shown: Shown, belief: Belief): readonly Plot[] {
  return [beliefPlot(shown, belief), acquisitionPlot(shown, belief)];
}

function drawnFunctions({ study, config }: Shown, { process, units }: Belief): readonly Series[] {
  const rng = createRng(config.seed).fork('functions');
  const every = LINE.filter((_, i) => i % 2 === 0);
  return drawFunctions(process, every, { count: config.samples, rng }).map((values): Series => {
    const points = every.map((unit, i) => ({
      x: xAt(config, unit),
      y: units.center - units.spread * (values[i] as number),
    }));
    const name = study.trials.length === 0 ? 'drawn from the prior' : 'drawn from the model';
    return { kind: 'line', name, role: 'series-3', faint: true, points };
  });
}

function beliefPlot(shown: Shown, belief: Belief): Plot {
  const { study, next, config } = shown;
  const believed = LINE.map((unit) => ({ x: xAt(config, unit), ...belief.lossAt(unit) }));
  const { lengthScales, noise } = belief.process.kernel;
  const sd = short(Math.sqrt(noise) * belief.units.spread, 2);
  const kernel = `length scale ${short(lengthScales[0] as number, 2)} of the range, ${config.noise === 0 ? 'no noise' : `noise ${sd}`}`;
  const when = study.trials.length === 0 ? 'before any trial' : `after ${count(study.trials.length, 'trial')}`;
  const widest = believed.reduce((a, b) => (b.sd > a.sd ? b : a));
  return {
    title: `The Gaussian process ${when}: ${kernel}`,
    x: axisOf(config, 0),
    y: lossAxis(config),
    series: [
      {
        kind: 'band',
        name: 'mean ± 2 standard deviations',
        role: 'series-1',
        points: believed.map(({ x, mean, sd }) => ({ x, low: mean - 2 * sd, high: mean + 2 * sd })),
      },
      ...drawnFunctions(shown, belief),
      {
        kind: 'line',
        name: 'mean',
        role: 'series-1',
        unmarked: true,
        points: believed.map(({ x, mean }) => ({ x, y: mean })),
      },
      ...truthOf(config),
      ...trialSeries(shown),
    ],
    markers: nextMarker(next, config),
    description: `The mean of the model with a band around it, ${when}. The band is widest at ${short(widest.x)}, ± ${short(2 * widest.sd)}.${nextDescription(next, config)}`,
  };
}

function nextDescription(next: Next, config: Config): string {
  return next.by === 'nobody' ? '' : ` The next trial is at ${placeInWords(config, next.params)}.`;
}

export const ACQUISITION_LABELS: Readonly<
  Record<Config['acquisition'], { readonly name: string; readonly label: string }>
> = {
  'log-ei': { name: 'log expected improvement', label: 'Log of the expected improvement' },
  ei: { name: 'expected improvement', label: 'Expected improvement, in loss' },
  ucb: { name: 'confidence bound', label: 'How far below the mean loss it hopes to get, in sd' },
  pi: { name: 'probability of improvement', label: 'Probability of an improvement' },
};

const LOGS_SHOWN = 12;

function acquisitionPlot({ next, config }: Shown, belief: Belief): Plot {
  const { name, label } = ACQUISITION_LABELS[config.acquisition];
  const points = lineOf(config, (unit) => belief.acquisitionAt(unit));
  const at = next.by === 'nobody' ? [] : [belief.acquisitionAt(next.at)];
  const values = [...points.map(({ y }) => y), ...at].filter(Number.isFinite);
  const high = Math.max(...values);
  const low = config.acquisition === 'log-ei' ? Math.max(Math.min(...values), high - LOGS_SHOWN) : Math.min(...values);
  const room = 0.08 * (high - low) || 1;
  const marked: readonly Series[] =
    next.by === 'nobody'
      ? []
      : [
          {
            kind: 'points',
            name: 'next trial',
            role: 'running',
            points: [{ x: Object.values(next.params)[0] as number, y: at[0] as number }],
          },
        ];
  const top = points.reduce((a, b) => (b.y > a.y ? b : a), points[0] as Point);
  const title =
    next.by === 'model'
      ? `Acquisition: the ${name}, whose maximum is the next trial`
      : `Acquisition: the ${name}${next.by === 'nobody' ? '' : ', which is not asked this time'}`;
  return {
    title,
    x: axisOf(config, 0),
    y: {
      label,
      scale: 'linear',
      domain: [config.acquisition === 'ei' || config.acquisition === 'pi' ? 0 : low - room, high + room],
    },
    series: [{ kind: 'line', name, role: 'series-4', unmarked: true, points }, ...marked],
    markers: nextMarker(next, config),
    description: `The ${name} over the range; it is highest near ${short(top.x)}.`,
  };
}

/** The good trials and the rest, their densities, and the ratio that the search maximizes. */
export function densityPlots(shown: Shown, densities: Densities): readonly Plot[] {
  return [splitPlot(shown, densities), densityPlot(shown, densities), ratioPlot(shown, densities)];
}

function splitPlot({ study, next, config }: Shown, { split }: Densities): Plot {
  const [good, rest] = [split.below, split.above].map((trials) => trials.filter(isComplete).map(pointOf));
  const worst = Math.max(...(good ?? []).map(({ y }) => y));
  const markers: readonly Marker[] = Number.isFinite(worst)
    ? [{ axis: 'y', at: worst, label: 'good up to here', role: 'best' }]
    : [];
  const series: readonly Series[] = [
    { kind: 'points', name: 'the rest', role: 'series-2', shape: 'circle', points: rest ?? [] },
    { kind: 'points', name: 'good trials', role: 'best', points: good ?? [] },
  ];
  return {
    title: `${count(study.trials.length, 'trial')}, of which ${good?.length ?? 0} count as good`,
    x: axisOf(config, 0),
    y: lossAxis(config),
    series: [...truthOf(config), ...series.filter((each) => each.kind === 'points' && each.points.length > 0)],
    markers: [...markers, ...nextMarker(next, config)],
    description: `The losses of ${count(study.trials.length, 'trial')}; the lowest ${good?.length ?? 0} count as good.${nextDescription(next, config)}`,
  };
}

function densityPlot({ next, config }: Shown, densities: Densities): Plot {
  const both = LINE.map((unit) => ({ x: xAt(config, unit), ...densities.at(unit) }));
  const high = Math.max(...both.flatMap(({ good, rest }) => [good, rest]));
  return {
    title: 'Where good trials lie, and where the rest lie',
    x: axisOf(config, 0),
    y: { label: 'Density; 1 is even', scale: 'linear', domain: [0, 1.08 * high] },
    series: [
      {
        kind: 'line',
        name: 'density of the good trials',
        role: 'best',
        unmarked: true,
        points: both.map(({ x, good }) => ({ x, y: good })),
      },
      {
        kind: 'line',
        name: 'density of the rest',
        role: 'series-2',
        unmarked: true,
        points: both.map(({ x, rest }) => ({ x, y: rest })),
      },
    ],
    markers: nextMarker(next, config),
    description: `Two densities over the range; the highest point is ${short(high)} times the even one.`,
  };
}

function ratioPlot({ next, config }: Shown, densities: Densities): Plot {
  const ratioAt = (unit: ArrayLike<number>) => {
    const { good, rest } = densities.at(unit);
    return good / rest;
  };
  const points = lineOf(config, ratioAt);
  const top = points.reduce((a, b) => (b.y > a.y ? b : a), points[0] as Point);
  const marked: readonly Series[] =
    next.by === 'nobody'
      ? []
      : [
          {
            kind: 'points',
            name: 'next trial',
            role: 'running',
            points: [{ x: Object.values(next.params)[0] as number, y: ratioAt(next.at) }],
          },
        ];
  return {
    title: 'Their ratio: the next trial is the highest of 24 points drawn from the good density',
    x: axisOf(config, 0),
    y: { label: 'Good ÷ rest', scale: 'linear', domain: [0, 1.1 * top.y] },
    series: [{ kind: 'line', name: 'ratio of the densities', role: 'series-4', unmarked: true, points }, ...marked],
    markers: [{ axis: 'y', at: 1, label: '1: as good as anywhere', role: 'reference' }, ...nextMarker(next, config)],
    description: `The ratio of the densities is highest near ${short(top.x)}, ${short(top.y, 2)}.`,
  };
}
