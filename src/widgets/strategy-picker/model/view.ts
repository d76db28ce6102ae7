import { type Advice, adviceOf, isBlindToPruned, type Method, type RuleName } from '@/advice/search-method.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Plot, Series } from '../../kit/plot/plot.ts';
import { count } from '../../training/wording.ts';
import { type Change, changesOf } from './change.ts';
import { type Config, FIELDS } from './config.ts';
import { beatenBy, type Cell, contenderOf, nearestCell, type Standing, standingOf } from './evidence.ts';
import { CONTENDER_NAMES, inTwoDigits, METHOD_WORDING } from './wording.ts';

/** The recommendation as a sentence, where which one holds, and the race that stands behind it. */
export function viewOf(config: Config): View {
  const advice = adviceOf(config);
  const cell = nearestCell({ ...config, hyperparameters: advice.tuned });
  return {
    summary: [adviceInWords(advice, config), raceInWords(advice, cell), changesInWords(changesOf(config))].join(' '),
    plots: [mapPlot(config), racePlot(cell, advice)],
    table: tableOf(cell, advice),
  };
}

function adviceInWords({ method, reason, tuned }: Advice, { hyperparameters, trials, workers }: Config): string {
  const atOnce = workers === 1 ? 'one after another' : `${workers} at once`;
  const situation = `${count(hyperparameters, 'hyperparameter')} and ${count(trials, 'trial')}, ${atOnce}`;
  const pruning = isBlindToPruned(method) ? ' In Optuna it learns nothing from pruned trials, so let them finish.' : '';
  const narrowed =
    tuned > 1 && tuned < hyperparameters
      ? ` Search the ${inWords(tuned)} that matter most and leave the others at their defaults: so few trials find more there.`
      : '';
  return `For ${situation}, use ${METHOD_WORDING[method].use}: ${reason}${narrowed}${pruning}`;
}

const inWords = (number: number): string =>
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][number - 1] ?? String(number);

function placeInWords({ size, trials, workers }: Cell): string {
  return `${count(size, 'hyperparameter')}, ${count(trials, 'trial')}, ${count(workers, 'worker')}`;
}

/** Why another search is not advised though the nearest race has it ahead. */
const DESPITE: Readonly<Partial<Record<RuleName, string>>> = {
  explore: 'searches that learn end nearer to the best: exploring has its price.',
  'few-blind': 'a sweep of the first hyperparameter ends nearer to the best, but the race knows which one that is.',
  branches:
    'others end nearer to the best trial for trial, but the race does not count the time that a suggestion takes.',
  crowd:
    'a Gaussian process ends nearer to the best, but the race has fewer hyperparameters than you, or more rounds of results.',
  model:
    'TPE ends nearer to the best, but the race has more hyperparameters than you, for which a Gaussian process needs more rounds of results.',
  cheap: 'others end nearer to the best trial for trial, but the race does not count the time that a suggestion takes.',
  long: 'others end nearer to the best, but it ends at 100 trials, and their time grows with the cube of the trials.',
};

/** What the nearest cell of the race says of the recommendation. */
function raceInWords({ method, rule }: Advice, cell: Cell): string {
  const contender = contenderOf(method);
  if (contender === null)
    return 'The race has no CMA-ES; Optuna’s documentation recommends it for 1,000 to 10,000 trials, and TPE for 100 to 1,000.';
  const place = `In the recorded race nearest to this (${placeInWords(cell)}),`;
  const own = standingOf(cell, contender);
  if (own === undefined) return `${place} it was not run.`;
  const despite = DESPITE[rule];
  if (despite !== undefined && beatenBy(cell, contender) !== null) return `${place} ${despite}`;
  if (own.times === 1) return `${place} it has the smallest gap of all${closeInWords(cell, own)}.`;
  const range = `${inTwoDigits(own.times)} times the smallest gap, 95% interval ${inTwoDigits(own.low)} to ${inTwoDigits(own.high)}`;
  return own.low <= 1 ? `${place} none is better by more than luck (it has ${range}).` : `${place} it has ${range}.`;
}

/** Those that may be behind by luck alone. */
function closeInWords(cell: Cell, best: Standing): string {
  const close = cell.standings
    .filter((other) => other !== best && other.contender !== 'random-2x' && other.low <= 1)
    .map(({ contender }) => CONTENDER_NAMES[contender]);
  return close.length === 0 ? ', by more than luck' : `; that of ${listed(close)} is larger by no more than luck`;
}

const LABELS: Readonly<Record<keyof Config, (change: Change) => string>> = {
  hyperparameters: ({ to }) => `with ${count(Number(to), 'hyperparameter')}`,
  trials: ({ to }) => `with ${count(Number(to), 'trial')}`,
  workers: ({ to }) => `with ${Number(to) === 1 ? '1 trial' : `${to} trials`} at once`,
  conditional: ({ to }) => (to === true ? 'if some depended on others' : 'if none depended on another'),
  known: ({ to }) =>
    to === true ? 'if you knew which one matters most' : 'if you did not know which one matters most',
  goal: ({ to }) => (to === 'explore' ? 'if you wanted to see what matters' : 'if you wanted the best result'),
  cost: ({ to }) => `if a trial took ${to}`,
};

/** What would change the recommendation, a clause for each method. */
function changesInWords(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Nothing that you can set here changes that by itself.';
  const methods = [...new Set(changes.map(({ method }) => method))];
  const clauses = methods.map((method) => {
    const when = changes.filter((change) => change.method === method).map((change) => LABELS[change.key](change));
    return `${METHOD_WORDING[method].use} ${listed(when)}`;
  });
  return `It would be ${clauses.join('; ')}.`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
}

const TRIALS_SHOWN = [2, 4, 7, 12, 20, 35, 60, 100, 180, 320, 560, 1000, 2000, 5000];
const WORKERS_SHOWN = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const METHODS: readonly Method[] = ['sweep', 'sobol', 'random', 'gp', 'tpe', 'evolution'];

/** The recommendation for other numbers of trials and workers, all else as it is. */
function mapPlot(config: Config): Plot {
  const places = WORKERS_SHOWN.flatMap((workers) =>
    TRIALS_SHOWN.map((trials) => ({ workers, trials, method: adviceOf({ ...config, workers, trials }).method })),
  );
  const series = METHODS.flatMap((method): Series[] => {
    const { name, role, shape } = METHOD_WORDING[method];
    const points = places
      .filter((place) => place.method === method)
      .map(({ trials, workers }) => ({ x: trials, y: workers, label: name }));
    return points.length === 0 ? [] : [{ kind: 'points', name, role, shape, points }];
  });
  return {
    title: `Which search, with ${count(config.hyperparameters, 'hyperparameter')}${config.conditional ? ' in branches' : ''}`,
    x: { label: 'Trials', scale: 'log', domain: [FIELDS.trials.low, FIELDS.trials.high] },
    y: { label: 'Trials at once', scale: 'log', domain: [0.7, 360], ticks: tickedWorkers() },
    series,
    markers: [
      { axis: 'x', at: config.trials, label: 'you', role: 'reference' },
      { axis: 'y', at: config.workers, label: 'you', role: 'reference' },
    ],
    description: METHODS.map((method) => {
      const own = places.filter((place) => place.method === method);
      return own.length === 0 ? '' : `${METHOD_WORDING[method].name} at ${own.length} of ${places.length} places.`;
    })
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}

function tickedWorkers() {
  return [1, 4, 16, 64, 256].map((value) => ({ value, label: String(value) }));
}

/** Best first; random × 2 last, since it pays twice. */
function sorted(cell: Cell): readonly Standing[] {
  const place = ({ contender, times }: Standing) => (contender === 'random-2x' ? Number.POSITIVE_INFINITY : times);
  return cell.standings.toSorted((a, b) => place(a) - place(b));
}

/** How far each contender ended behind the best of the nearest cell. */
function racePlot(cell: Cell, { method }: Advice): Plot {
  const standings = sorted(cell);
  const advised = contenderOf(method);
  const roleOf = ({ contender }: Standing) => (contender === advised ? 'best' : 'series-1');
  const nameOf = ({ contender }: Standing) => (contender === advised ? 'recommended' : 'others');
  const series = standings.flatMap((own, row): Series[] => [
    {
      kind: 'intervals',
      name: nameOf(own),
      role: roleOf(own),
      along: 'x',
      intervals: [{ at: row, low: own.low, high: own.high }],
    },
    { kind: 'points', name: nameOf(own), role: roleOf(own), points: [{ x: own.times, y: row }] },
  ]);
  const ends = standings.flatMap(({ low, high }) => [low, high]);
  return {
    title: `The race nearest to this: ${placeInWords(cell)}`,
    x: {
      label: 'Times the smallest final gap, with 95% intervals',
      scale: 'log',
      domain: [Math.min(0.8, ...ends) / 1.05, Math.max(3, ...ends) * 1.05],
    },
    y: {
      label: 'Method',
      scale: 'linear',
      domain: [standings.length - 0.5, -0.5],
      ticks: standings.map(({ contender }, value) => ({ value, label: CONTENDER_NAMES[contender] })),
    },
    series,
    markers: [{ axis: 'x', at: 1, label: 'smallest gap', role: 'reference' }],
    description: standings
      .map(
        ({ contender, times, low, high }) =>
          `${CONTENDER_NAMES[contender]}: ${inTwoDigits(times)} times (${inTwoDigits(low)} to ${inTwoDigits(high)}).`,
      )
      .join(' '),
  };
}

function tableOf(cell: Cell, { method }: Advice): Table {
  const advised = contenderOf(method);
  return {
    caption: `The recorded race nearest to this: ${placeInWords(cell)}${cell.size === 8 ? ', with branches' : ''}. Gaps in % of a typical random trial’s; ratios search by search, geometric means with 95% bootstrap intervals.`,
    columns: ['Method', 'Recommended', 'Gap, %', 'Times the smallest gap', 'From', 'To', 'Searches'],
    rows: sorted(cell).map(({ contender, gap, times, low, high, searches }) => [
      CONTENDER_NAMES[contender],
      contender === advised ? 'yes' : '',
      Number((100 * gap).toPrecision(3)),
      Number(times.toPrecision(3)),
      Number(low.toPrecision(3)),
      Number(high.toPrecision(3)),
      searches,
    ]),
  };
}
