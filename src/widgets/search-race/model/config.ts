import { CONTENDERS, type Contender } from '@/engine/race/contender.ts';
import type { LandscapeSpec } from '@/engine/race/landscape-family.ts';
import { bestGaps, budgetOf, type RaceConfig, type RaceRun } from '@/engine/race/race.ts';
import type { RunTable } from '@/engine/race/table-landscape.ts';
import { LEVELS } from '@/evidence/measured/factorial-design.ts';
import { factorialMeans } from '@/evidence/measured/final-values.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';

export const FIELDS = {
  objective: {
    kind: 'choice',
    label: 'What is searched',
    options: [
      { value: 'tuning', label: 'A made-up tuning task' },
      { value: 'conditional', label: 'The same with branches, 8 in all' },
      { value: 'digits', label: 'Recorded runs: networks on digits, 6' },
      { value: 'low-effective', label: 'Two that matter among others' },
      { value: 'branin', label: 'Smooth: Branin, 2' },
      { value: 'hartmann6', label: 'Smooth: Hartmann, 6' },
      { value: 'ackley', label: 'Bumpy: Ackley' },
    ],
    initial: 'tuning',
  },
  dimensions: {
    kind: 'number',
    label: 'Hyperparameters',
    low: 1,
    high: 10,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 4,
  },
  trials: {
    kind: 'number',
    label: 'Trials',
    low: 10,
    high: 100,
    scale: 'linear',
    step: 10,
    integer: true,
    initial: 50,
  },
  workers: {
    kind: 'number',
    label: 'Workers',
    low: 1,
    high: 64,
    scale: 'log',
    step: 2,
    integer: true,
    initial: 1,
    help: 'Trials at once. A trial takes an hour on average, in simulated time.',
  },
  noise: {
    kind: 'number',
    label: 'Noise',
    low: 0,
    high: 50,
    scale: 'linear',
    step: 1,
    initial: 2,
    unit: '%',
    help: 'Standard deviation of what a search sees around the truth, in % of the gap of a typical random trial.',
  },
  seeds: {
    kind: 'number',
    label: 'Seeds',
    low: 10,
    high: 100,
    scale: 'linear',
    step: 10,
    integer: true,
    initial: 40,
    help: 'Searches of each method.',
  },
  gp: { kind: 'flag', label: 'Gaussian process', initial: true },
  tpe: { kind: 'flag', label: 'TPE', initial: true },
  local: { kind: 'flag', label: 'Local search', initial: true },
  sobol: { kind: 'flag', label: 'Quasi-random', initial: true },
  random: { kind: 'flag', label: 'Random', initial: true },
  grid: { kind: 'flag', label: 'Grid', initial: true },
  bands: {
    kind: 'choice',
    label: 'Bands in the pictures',
    options: [
      { value: 'two', label: 'Leader and random × 2' },
      { value: 'all', label: 'All' },
    ],
    initial: 'two',
  },
  seed: { kind: 'number', label: 'First seed', low: 0, high: 9999, scale: 'linear', integer: true, initial: 1 },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

/** The methods of this widget, the cheapest to compute first; a sweep by hand is not one of them. */
export type Racer = Exclude<Contender, 'sweep'>;

const RACERS = CONTENDERS.filter((contender): contender is Racer => contender !== 'sweep');

/** One search as the pictures need it. */
export type Search = {
  readonly seed: number;
  /** The real gap of the best-looking trial after each ending, in typical gaps. */
  readonly best: readonly number[];
  /** Trials that had ended by each of {@link hoursOf}. */
  readonly endedBy: readonly number[];
};

/** A race as far as it has come. */
export type Frame = {
  readonly config: Config;
  readonly requests: readonly RaceRequest[];
  /** Each method's searches in the order in which they came in. */
  readonly searches: Readonly<Partial<Record<Racer, readonly Search[]>>>;
};

export type RaceRequest = {
  readonly contender: Racer;
  readonly config: RaceConfig;
  readonly seeds: readonly number[];
};

/** What a pool of workers says about the requests of a frame. */
export type RaceEvent =
  | { readonly index: number; readonly report: RaceRun }
  | { readonly index: number; readonly result: null };

const LOW_EFFECTIVE_LEAST = 2;

export function repair(config: Config): { readonly config: Config; readonly notices: readonly string[] } {
  const notices: string[] = [];
  let usable = config;
  if (config.objective === 'low-effective' && config.dimensions < LOW_EFFECTIVE_LEAST) {
    usable = { ...usable, dimensions: LOW_EFFECTIVE_LEAST };
    notices.push('Two that matter need two hyperparameters at least; 2 are used.');
  }
  if (contendersOf(config).length === 1) {
    usable = { ...usable, tpe: true, random: true };
    notices.push('A race needs contenders; TPE and random search take part.');
  }
  return { config: usable, notices };
}

/** Those that take part, the cheapest to compute first. Random search with twice the budget always does. */
export function contendersOf(config: Config): readonly Racer[] {
  return RACERS.filter((contender) => contender === 'random-2x' || config[contender]);
}

/** Whether the reader chooses the number of hyperparameters, or the task has its own. */
export function hasDimensions({ objective }: Pick<Config, 'objective'>): boolean {
  return objective === 'tuning' || objective === 'low-effective' || objective === 'ackley';
}

export function dimensionsOf({ objective, dimensions }: Pick<Config, 'objective' | 'dimensions'>): number {
  switch (objective) {
    case 'branin':
      return 2;
    case 'hartmann6':
    case 'digits':
      return 6;
    case 'conditional':
      return 8;
    case 'tuning':
    case 'low-effective':
    case 'ackley':
      return dimensions;
  }
}

function landscapeOf({ objective, dimensions }: Config): LandscapeSpec {
  switch (objective) {
    case 'branin':
    case 'hartmann6':
    case 'conditional':
      return { kind: objective };
    case 'digits':
      return { kind: 'table', table: digitsTable() };
    case 'tuning':
    case 'low-effective':
    case 'ackley':
      return { kind: objective, dimensions };
  }
}

/** The error in % of every configuration of the full-factorial study on all digits: the mean of its three seeds. */
export function digitsTable(): RunTable {
  const { optimizer, schedule, batchSize, width, weightDecay, learningRate } = LEVELS;
  return {
    axes: [
      { name: 'optimizer', choices: optimizer },
      { name: 'schedule', choices: schedule },
      { name: 'batchSize', scale: 'log', values: batchSize },
      { name: 'width', scale: 'log', values: width },
      { name: 'weightDecay', scale: 'log', values: weightDecay },
      { name: 'learningRate', scale: 'log', values: learningRate },
    ],
    values: factorialMeans('digits', 'accuracy').map((accuracy) => 100 - accuracy),
  };
}

/** Seeds of one request: cheap searches by the dozen, a GP's one by one, and few at first, so that something is seen soon. */
const CHUNKS: Readonly<Record<Racer, number>> = {
  random: 10,
  'random-2x': 10,
  sobol: 10,
  grid: 10,
  local: 10,
  tpe: 4,
  gp: 1,
};

/** What the workers are asked, in this order: all seeds of one method, then the next. */
export function requestsOf(config: Config): readonly RaceRequest[] {
  const { trials, workers, noise, seeds, seed } = config;
  const race: RaceConfig = { landscape: landscapeOf(config), nTrials: trials, workers, noise: noise / 100 };
  return contendersOf(config).flatMap((contender) => {
    const size = CHUNKS[contender];
    return Array.from({ length: Math.ceil(seeds / size) }, (_, chunk) => ({
      contender,
      config: race,
      seeds: Array.from({ length: Math.min(size, seeds - chunk * size) }, (_, i) => seed + chunk * size + i),
    }));
  });
}

export function emptyFrame(config: Config): Frame {
  return { config, requests: requestsOf(config), searches: {} };
}

/** The frame with what one request reported. */
export function accumulate(frame: Frame, event: RaceEvent): Frame {
  if (!('report' in event)) return frame;
  const request = frame.requests[event.index];
  if (request === undefined) throw new RangeError(`the race has no request ${event.index}.`);
  const { contender } = request;
  const own = frame.searches[contender] ?? [];
  return { ...frame, searches: { ...frame.searches, [contender]: [...own, searchOf(event.report, frame.config)] } };
}

function searchOf(run: RaceRun, config: Config): Search {
  let ended = 0;
  const endedBy = hoursOf(config).map((hour) => {
    while (ended < run.hours.length && (run.hours[ended] as number) <= hour) ended++;
    return ended;
  });
  return { seed: run.seed, best: bestGaps(run), endedBy };
}

const HOUR_STEPS = 48;

/** The hours at which searches are compared: evenly spaced, until most have ended. */
export function hoursOf({ trials, workers }: Pick<Config, 'trials' | 'workers'>): readonly number[] {
  const last = trials / workers + 1;
  return Array.from({ length: HOUR_STEPS }, (_, i) => (last * (i + 1)) / HOUR_STEPS);
}

/** How many trials of a contender have ended when others with the plain budget have ended `trials`. */
export function trialsAt(contender: Racer, trials: number): number {
  return budgetOf(contender, { nTrials: trials, workers: 1 }).nTrials;
}

/** Searches that are over, and all there are. */
export function countsOf({ config, searches }: Frame): { readonly done: number; readonly all: number } {
  const contenders = contendersOf(config);
  const done = contenders.reduce((sum, contender) => sum + (searches[contender]?.length ?? 0), 0);
  return { done, all: contenders.length * config.seeds };
}

/** Share of a search's own time that each method takes, roughly, so that progress goes evenly. */
const WORK: Readonly<Record<Racer, number>> = {
  random: 1,
  'random-2x': 2,
  sobol: 1,
  grid: 2,
  local: 1,
  tpe: 20,
  gp: 500,
};

/** Share of the work that is done, 0 to 1. */
export function progressOf({ config, searches }: Frame): number {
  const contenders = contendersOf(config);
  const workOf = (count: (contender: Racer) => number) =>
    contenders.reduce((sum, contender) => sum + WORK[contender] * count(contender), 0);
  return workOf((contender) => searches[contender]?.length ?? 0) / workOf(() => config.seeds);
}

/** True when both configs run the same searches, however they are drawn. */
export function isSameRun(a: Config, b: Config): boolean {
  const runOf = (config: Config) => ({ ...config, bands: '', dimensions: dimensionsOf(config) });
  return JSON.stringify(runOf(a)) === JSON.stringify(runOf(b));
}
