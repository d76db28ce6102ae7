import { FEWEST_PRUNED } from '@/advice/pruning-rule.ts';
import { createRng } from '@/engine/rng/rng.ts';
import { quantile } from '@/engine/stats/quantile.ts';
import { type Quality, recordedQuality } from '@/engine/stats/recorded-quality.ts';
import { type StagedSearch, simulateStagedSearch } from '@/engine/stats/staged-search.ts';
import noise from '@/evidence/published/seed-noise.json' with { type: 'json' };
import type { Config } from './config.ts';
import { type Phase, type Plan, splitFor } from './plan.ts';
import { FEWEST_RUNS, type Split } from './split.ts';

/** What a plan ends with over many simulated searches: the true value of its pick, and what is reported of it. */
export type Expected = {
  readonly name: 'half' | 'plan' | 'twice' | 'unconfirmed';
  readonly runs: number;
  readonly trueValue: number;
  /** Nine of ten searches end between these. */
  readonly low: number;
  readonly high: number;
  readonly reported: number;
  readonly searches: number;
};

/** How well ranks at the first checkpoint are taken to agree with final ones: a convention of this simulation. */
export const AGREEMENT = 0.8;

/**
 * What half of the plan's runs, the plan, twice as many, and the same runs without confirmation would end with: one after
 * the other, since each takes a while to simulate. Nothing without a search.
 */
export function* outcomeOf(plan: Plan, config: Config): Generator<Expected, void, void> {
  if (plan.kind === 'no-search') return;
  const { runs } = plan.means;
  const half = Math.floor(runs / 2);
  const expected = (name: Expected['name'], count: number, search: StagedSearch) =>
    expectedOf(search, config, { name, runs: count });
  if (half >= FEWEST_RUNS) yield expected('half', half, searchOf(splitFor(half, config), plan.phases));
  yield expected('plan', runs, searchOf(plan.split, plan.phases));
  yield expected('twice', 2 * runs, searchOf(splitFor(2 * runs, config), plan.phases));
  yield expected('unconfirmed', runs, { trials: runs, checkpoints: [], fullTrials: 0, finalists: 0, freshSeeds: 0 });
}

/**
 * A split as a search of independent trials, pruned in the proportions in which the exploring phase is. What refines counts
 * as further random draws, so the simulation owes nothing to the sampler; the default among the finalists is left out.
 */
export function searchOf(split: Split, phases: readonly Phase[]): StagedSearch {
  const explore = phases.find(({ name }) => name === 'explore');
  const perRun = explore === undefined ? 1 : explore.configurations / explore.runs;
  const pruned = split.explore >= FEWEST_PRUNED && explore !== undefined ? explore : null;
  const started = pruned === null ? split.explore : Math.round(split.explore * perRun);
  const checkpoints = (pruned?.kept ?? []).map((kept, place) => ({
    kept: Math.max(1, Math.round((kept * started) / (pruned?.configurations ?? 1))),
    rankCorrelation: agreementAt(place),
  }));
  const [trials, fullTrials] = started === 0 ? [split.refine, 0] : [started, split.refine];
  const ending = (checkpoints.at(-1)?.kept ?? trials) + fullTrials;
  return {
    trials,
    checkpoints,
    fullTrials,
    finalists: Math.min(split.finalists, ending),
    freshSeeds: split.freshSeeds * split.dataSplits,
  };
}

/** Early ranks agree as much as asked for at the first checkpoint, and half of what is missing is gone at each later one. */
const agreementAt = (checkpoint: number): number => 1 - (1 - AGREEMENT) / 2 ** checkpoint;

/** Numbers to draw for one expectation, so that it is there at once. */
const MOST_DRAWS = 30_000;
const ROUNDS = { fewest: 30, most: 400 };

function expectedOf(search: StagedSearch, config: Config, who: Pick<Expected, 'name' | 'runs'>): Expected {
  const quality = qualityOf(config.source);
  const passed = 3 * (search.checkpoints[0]?.kept ?? 0);
  const whole = search.fullTrials + (passed === 0 ? search.trials : 0);
  const draws = passed + (quality === undefined ? 4 * search.finalists + 1 : 2 * whole);
  const searches = Math.max(ROUNDS.fewest, Math.min(ROUNDS.most, Math.floor(MOST_DRAWS / draws)));
  const { trueValues, reported } = simulateStagedSearch(search, {
    ...(quality === undefined ? {} : { quality }),
    noise: config.noise,
    rounds: searches,
    rng: createRng(config.seed),
  });
  const values = [...trueValues];
  return {
    ...who,
    trueValue: meanOf(values),
    low: quantile(values, 0.05),
    high: quantile(values, 0.95),
    reported: meanOf([...reported]),
    searches,
  };
}

function qualityOf(source: Config['source']): Quality | undefined {
  const record = noise.splits.find(({ id }) => id === source);
  return record === undefined ? undefined : recordedQuality(record.quantiles);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
