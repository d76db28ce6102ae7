import { type Config, contendersOf, emptyFrame, type Frame, type Racer, type Search } from './config.ts';

/** A race that was run before, small enough to ship. */
export type Recording = {
  /** How many trials had ended by each hour, seed by seed; the same for all methods but random × 2. */
  readonly endings: readonly (readonly number[])[];
  readonly endingsTwice: readonly (readonly number[])[];
} & Readonly<Partial<Record<Racer, Changes>>>;

/** Seed by seed, the places at which the best changes and what it changes to: `[0, 1.2, 7, 0.9]`. */
type Changes = readonly (readonly number[])[];

const DIGITS = 3;

export function recordingOf(frame: Frame): Recording {
  const sorted = (contender: Racer) => (frame.searches[contender] ?? []).toSorted((a, b) => a.seed - b.seed);
  const [plain] = contendersOf(frame.config).filter((contender) => contender !== 'random-2x');
  return {
    endings: sorted(plain as Racer).map(({ endedBy }) => endedBy),
    endingsTwice: sorted('random-2x').map(({ endedBy }) => endedBy),
    ...Object.fromEntries(
      contendersOf(frame.config).map((contender) => [contender, sorted(contender).map(({ best }) => changesOf(best))]),
    ),
  };
}

/** Rounded values that follow each other are one. */
function changesOf(best: readonly number[]): readonly number[] {
  const rounded = best.map((gap) => Number(gap.toPrecision(DIGITS)));
  return rounded.flatMap((gap, place) => (gap === rounded[place - 1] ? [] : [place, gap]));
}

/** The finished frame that `recording` was made from, with gaps as they ship. */
export function frameOf(config: Config, recording: Recording): Frame {
  const searches = contendersOf(config).map((contender): [Racer, readonly Search[]] => {
    const endings = contender === 'random-2x' ? recording.endingsTwice : recording.endings;
    const trials = contender === 'random-2x' ? 2 * config.trials : config.trials;
    const own = recording[contender] ?? [];
    return [
      contender,
      own.map((changes, i) => ({
        seed: config.seed + i,
        best: bestOf(changes, trials),
        endedBy: endings[i] as readonly number[],
      })),
    ];
  });
  return { ...emptyFrame(config), searches: Object.fromEntries(searches) };
}

function bestOf(changes: readonly number[], trials: number): readonly number[] {
  const best = new Array<number>(trials);
  for (let at = 0; at < changes.length; at += 2)
    best.fill(changes[at + 1] as number, changes[at] as number, changes[at + 2] ?? trials);
  return best;
}
