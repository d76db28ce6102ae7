import { decodeSchedule } from '@/diagnose/schedules/decode-text.ts';
import { HUGE, mutatedPaste } from '@/diagnose/schedules/mutated-pastes.fixture.ts';

const SETTING = { trials: 30, full: 40, firstStep: 0, classes: 2, startupTrials: 10 };
const PASTES = 100_000;
const AGAIN = 5;

/** What reading takes, in milliseconds of this machine. */
export type PasteFigures = {
  readonly pastes: number;
  readonly failed: number;
  readonly slowestMs: number;
  readonly medianMs: number;
  /** For each text of 200 kB the best of five, which is what it takes when nothing else runs. */
  readonly huge: Readonly<Record<string, number>>;
};

function millisecondsFor(text: string): number | null {
  const start = performance.now();
  try {
    decodeSchedule(text, SETTING);
  } catch {
    return null;
  }
  return performance.now() - start;
}

/** Decodes 100,000 texts that were torn apart, and some of 200 kB that are hard on parsers. */
export function pastesInNode(): PasteFigures {
  const times: number[] = [];
  let failed = 0;
  for (let i = 0; i < PASTES; i++) {
    const time = millisecondsFor(mutatedPaste(i, 2));
    if (time === null) failed++;
    else times.push(time);
  }
  times.sort((a, b) => a - b);
  const huge = Object.entries(HUGE).map(([name, text]) => {
    const all = Array.from({ length: AGAIN }, () => millisecondsFor(text) ?? Number.POSITIVE_INFINITY);
    return [name, Math.round(10 * Math.min(...all)) / 10] as const;
  });
  const middle = times[Math.floor(times.length / 2)] ?? 0;
  return { pastes: PASTES, failed, slowestMs: times.at(-1) ?? 0, medianMs: middle, huge: Object.fromEntries(huge) };
}
