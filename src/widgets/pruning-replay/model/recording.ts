import type { ShownTrial } from '@/workers/pruning-replay.ts';
import type { PruningReplayState } from '@/workers/pruning-replay-job.ts';

const DIGITS = 4;

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

type Recorded<Value> = Value extends number
  ? number | null
  : Value extends readonly (infer Item)[]
    ? readonly Recorded<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Recorded<Value[Key]> }
      : Value;

/** A replay as it ships: numbers to four significant digits, null for what is no number. */
export type Recording = Recorded<PruningReplayState>;

export function recordingOf(state: PruningReplayState): Recording {
  return JSON.parse(
    JSON.stringify(state, (_, value) =>
      typeof value === 'number' ? (Number.isFinite(value) ? rounded(value) : null) : value,
    ),
  ) as Recording;
}

/** The replay that was recorded. Only a trial's final value and its evidence can have been no number. */
export function stateOf(recording: Recording): PruningReplayState {
  const state = recording as unknown as PruningReplayState;
  const trials = state.timeline.trials.map((trial): ShownTrial => {
    const { evidence } = trial;
    return {
      ...trial,
      final: trial.final ?? Number.NaN,
      evidence:
        evidence === null
          ? null
          : {
              ...evidence,
              observed: evidence.observed ?? Number.NaN,
              threshold: evidence.threshold ?? Number.NaN,
            },
    };
  });
  return { ...state, timeline: { ...state.timeline, trials } };
}
