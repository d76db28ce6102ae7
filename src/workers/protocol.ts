// Both ends import this file: types only, so that neither carries the other's code.

import type { Known } from '@/diagnose/python/known.ts';
import type { CurveFile } from '@/diagnose/read-curves.ts';
import type { Reading } from '@/diagnose/schedules/found-schedule.ts';
import type { EpochReport, GroupConfig, LaneResult, RangeTestConfig } from '@/engine/nn/config.ts';
import type { RangeTestReport, Trainer } from '@/engine/nn/trainer.ts';
import type { Contender } from '@/engine/race/contender.ts';
import type { RaceConfig, RaceRun } from '@/engine/race/race.ts';
import type { ImportanceConfig, ImportanceProgress, Importances } from './importance-job.ts';
import type { PruningReplayConfig, PruningReplayState } from './pruning-replay-job.ts';
import type { RegretRaceConfig, Regrets } from './regret-race-job.ts';

/** What a network can be trained on: the scanned digits, or one of the 2-D toy sets, always the same draw of it. */
export type DataName = 'digits' | 'moons' | 'rings' | 'spirals';

/**
 * The map from which both ends take their types: what a job is asked, what it reports on the way, what it returns.
 * Everything in it survives structured cloning.
 */
export type Jobs = {
  /** Loads the kernel and the data, so that the next job starts at once. */
  readonly 'warm-up': {
    readonly config: { readonly data: DataName };
    readonly report: never;
    readonly result: Trainer['engine'];
  };
  /** Trains up to four networks side by side; a report an epoch. */
  readonly 'train-group': {
    readonly config: { readonly data: DataName; readonly group: GroupConfig };
    readonly report: readonly EpochReport[];
    readonly result: readonly LaneResult[];
  };
  /** Runs a whole range test; where it ought to have stopped is for the reader of the losses to say. */
  readonly 'range-test': {
    readonly config: { readonly data: DataName; readonly test: RangeTestConfig };
    readonly report: never;
    readonly result: readonly RangeTestReport[];
  };
  /** Runs searches of a small function, one for each sampler, from one seed. */
  readonly 'regret-race': {
    readonly config: RegretRaceConfig;
    readonly report: never;
    readonly result: Regrets;
  };
  /** Asks a random forest and PED-ANOVA what mattered among the runs that this guide measured. */
  readonly importance: {
    readonly config: ImportanceConfig;
    readonly report: ImportanceProgress;
    readonly result: Importances;
  };
  /** Lets one method search with each of some seeds; a report a seed. */
  readonly race: {
    readonly config: { readonly contender: Contender; readonly config: RaceConfig; readonly seeds: readonly number[] };
    readonly report: RaceRun;
    readonly result: null;
  };
  /** Reads learning curves from a reader's file; fails with a sentence for the reader. */
  readonly 'read-curves': {
    readonly config: { readonly file: Blob };
    readonly report: never;
    readonly result: CurveFile;
  };
  /** Reads the schedules of a reader's code, with what they told of what only their program knows. */
  readonly 'read-schedules': {
    readonly config: { readonly text: string; readonly known: Known };
    readonly report: never;
    readonly result: Reading;
  };
  /** Replays a study of recorded runs, then many orders of it under several pruners; reports all that is known so far. */
  readonly 'pruning-replay': {
    readonly config: PruningReplayConfig;
    readonly report: PruningReplayState;
    readonly result: PruningReplayState;
  };
};

export type JobName = keyof Jobs;
export type JobConfig<Name extends JobName> = Jobs[Name]['config'];
export type JobReport<Name extends JobName> = Jobs[Name]['report'];
export type JobResult<Name extends JobName> = Jobs[Name]['result'];

/** From the page to the worker. `id` is told back with every answer. */
export type Request = {
  [Name in JobName]: { readonly id: number; readonly name: Name; readonly config: JobConfig<Name> };
}[JobName];

/** From the worker to the page, in order; a result or an error is the last answer to a request. */
export type Answer =
  | { readonly id: number; readonly name: JobName; readonly kind: 'report'; readonly report: JobReport<JobName> }
  | { readonly id: number; readonly name: JobName; readonly kind: 'result'; readonly result: JobResult<JobName> }
  | { readonly id: number; readonly name: JobName; readonly kind: 'error'; readonly message: string };

/** How each job is done: a loop over its reports that returns its result. */
export type JobTable = {
  readonly [Name in JobName]: (config: JobConfig<Name>) => AsyncGenerator<JobReport<Name>, JobResult<Name>, void>;
};
