import { noisyObjectiveOf } from '@/engine/objectives/regret.ts';
import { SMALL_FUNCTIONS } from '@/engine/objectives/small-functions.ts';
import type { TestFunction } from '@/engine/objectives/synthetic.ts';
import { optimize } from '@/engine/optimize.ts';
import { noPruner } from '@/engine/pruners/none.ts';
import { createRng } from '@/engine/rng/rng.ts';
import type { Sampler } from '@/engine/samplers/sampler.ts';
import { type SamplerSettings, samplerOf } from '@/engine/samplers/sampler-of.ts';
import type { FloatDistribution } from '@/engine/space/distribution.ts';
import type { Params, SearchSpace } from '@/engine/space/search-space.ts';
import { fromUnit, toUnit } from '@/engine/space/unit-interval.ts';
import { createStudy, type Study } from '@/engine/study/study.ts';
import { type Config, MOST_TRIALS } from './config.ts';
import { ownTrialsOf, writtenAs } from './own-trials.ts';

export function testOf({ objective }: Pick<Config, 'objective'>): TestFunction {
  return SMALL_FUNCTIONS[objective] as TestFunction;
}

/** The hyperparameters in order. */
export function axesOf(test: TestFunction): readonly (readonly [string, FloatDistribution])[] {
  return Object.entries(test.space) as [string, FloatDistribution][];
}

/** Coordinates in the unit cube, to a thousandth as the address keeps them, from values of the hyperparameters. */
export function unitOf(test: TestFunction, values: readonly number[]): readonly number[] {
  return axesOf(test).map(([, axis], d) => Math.round(1000 * toUnit(axis, values[d] as number)) / 1000);
}

export function paramsAt(test: TestFunction, unit: ArrayLike<number>): Params<SearchSpace> {
  return Object.fromEntries(axesOf(test).map(([name, axis], d) => [name, fromUnit(axis, unit[d] as number)]));
}

export function unitAt(test: TestFunction, params: Params<SearchSpace>): readonly number[] {
  return axesOf(test).map(([name, axis]) => toUnit(axis, params[name] as number));
}

const GRID = 400;
const ranges = new Map<string, readonly [number, number]>();

/** The lowest and the highest true loss. */
export function rangeOf(test: TestFunction): readonly [number, number] {
  const known = ranges.get(test.name);
  if (known !== undefined) return known;
  const line = Array.from({ length: GRID + 1 }, (_, i) => i / GRID);
  const coarse = line.filter((_, i) => i % 8 === 0);
  const points = axesOf(test).length === 1 ? line.map((u) => [u]) : coarse.flatMap((u) => coarse.map((v) => [u, v]));
  const losses = points.map((unit) => trueLoss(test, unit));
  const range = [test.minimum, Math.max(...losses)] as const;
  ranges.set(test.name, range);
  return range;
}

/** The loss without noise at a point of the unit cube. */
export function trueLoss(test: TestFunction, unit: ArrayLike<number>): number {
  return test.valueAt(axesOf(test).map(([, axis], d) => fromUnit(axis, unit[d] as number) as number));
}

/** The standard deviation of the noise, as a loss. */
export function noiseOf(config: Pick<Config, 'objective' | 'noise'>): number {
  const [low, high] = rangeOf(testOf(config));
  return (config.noise / 100) * (high - low);
}

/** The reader's own settings as a sampler. */
export function settingsOf(config: Config): SamplerSettings {
  const { start: nStartupTrials, gamma, acquisition, kappa } = config;
  if (config.method === 'tpe') return { kind: 'tpe', nStartupTrials, gamma };
  const lengthScale = config.fit === 'hand' ? config.length : null;
  return { kind: 'gp', nStartupTrials, acquisition, kappa, lengthScale, deterministic: config.noise === 0 };
}

/** Takes the reader's own trials where there are any, and asks the method for the others. */
export function samplerWithOwn(config: Config): Sampler {
  const test = testOf(config);
  const inner = samplerOf(settingsOf(config));
  const own = new Map(ownTrialsOf(config.points).map(({ trial, at }) => [trial - 1, paramsAt(test, at)]));
  return {
    name: inner.name,
    suggest: (study, rng) => (own.get(study.trials.length) as Params<typeof study.space>) ?? inner.suggest(study, rng),
  };
}

const SEARCH_KEYS = [
  'method',
  'objective',
  'acquisition',
  'kappa',
  'fit',
  'length',
  'gamma',
  'noise',
  'start',
  'points',
  'seed',
] as const satisfies readonly (keyof Config)[];

/** Whether two configs give the same trials. */
export function isSameSearch(a: Config, b: Config): boolean {
  return SEARCH_KEYS.every((key) => a[key] === b[key]);
}

/** The search trial by trial, from no trial on, up to the most that there can be. */
export function* studiesOf(config: Config): Generator<Study, void, void> {
  const test = testOf(config);
  const study = createStudy(test.space, { seed: config.seed });
  yield study;
  const objective = noisyObjectiveOf(test, noiseOf(config));
  yield* optimize(study, { objective, sampler: samplerWithOwn(config), pruner: noPruner(), nTrials: MOST_TRIALS });
}

/** The study that a config shows, from the start. */
export function studyOf(config: Config): Study {
  let shown = createStudy(testOf(config).space, { seed: config.seed }) as Study;
  for (const study of studiesOf(config)) {
    shown = study;
    if (study.trials.length === config.step) break;
  }
  return shown;
}

/** What will be tried next: by whom, and where in the unit cube. */
export type Next =
  | { readonly by: 'start' | 'model' | 'reader'; readonly at: readonly number[]; readonly params: Params<SearchSpace> }
  | { readonly by: 'nobody' };

/** The trial after those of `study`, the very one that the search runs. */
export function nextOf(study: Study, config: Config): Next {
  const number = study.trials.length;
  if (number >= MOST_TRIALS) return { by: 'nobody' };
  const test = testOf(config);
  const rng = createRng(config.seed).fork(number).fork('suggest');
  const params = samplerWithOwn(config).suggest(study, rng);
  const isOwn = ownTrialsOf(config.points).some(({ trial }) => trial === number + 1);
  return { by: isOwn ? 'reader' : number < config.start ? 'start' : 'model', at: unitAt(test, params), params };
}

/** The config after the reader put the next trial at `unit`; trials of their own that came later are dropped. */
export function withOwnTrial(config: Config, unit: readonly number[]): Config {
  if (config.step >= MOST_TRIALS) return config;
  const earlier = ownTrialsOf(config.points).filter(({ trial }) => trial <= config.step);
  const step = config.step + 1;
  return { ...config, points: writtenAs([...earlier, { trial: step, at: unit }]), step };
}

/** The config without the reader's last trial, as it was before that. */
export function withoutLastOwnTrial(config: Config): Config {
  const own = ownTrialsOf(config.points);
  const last = own.at(-1);
  if (last === undefined) return config;
  return { ...config, points: writtenAs(own.slice(0, -1)), step: Math.min(config.step, last.trial - 1) };
}

/** Drops trials of the reader's own that have too many or too few coordinates for the objective, and says so. */
export function repair(config: Config): { readonly config: Config; readonly notices: readonly string[] } {
  const dimensions = axesOf(testOf(config)).length;
  const own = ownTrialsOf(config.points);
  const fitting = own.filter(({ at }) => at.length === dimensions);
  if (fitting.length === own.length) return { config, notices: [] };
  const number = own.length - fitting.length;
  const what = number === 1 ? 'One trial of your own does' : `${number} trials of your own do`;
  return {
    config: { ...config, points: writtenAs(fitting) },
    notices: [
      `${what} not have ${dimensions === 1 ? 'one coordinate' : 'two coordinates'}, as this objective wants, and ${number === 1 ? 'is' : 'are'} left out.`,
    ],
  };
}
