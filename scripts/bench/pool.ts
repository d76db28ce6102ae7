import { quartilesOf } from '../../bench/rounds.ts';
import { inChromium } from './in-chromium.ts';

/** The default sweep, whole, on one worker and on two. */
export type PoolFigures = {
  readonly oneWorkerSeconds: number;
  readonly twoWorkersSeconds: number;
  /** How many times as fast two are: quartiles over the rounds of the ratio inside a round. */
  readonly gain: { readonly low: number; readonly median: number; readonly high: number };
};

export async function poolInChromium(out: string, rounds: number): Promise<PoolFigures> {
  const { result } = await inChromium(out, (page) =>
    page.evaluate(
      (count) =>
        (globalThis as unknown as { runPools(rounds: number): Promise<{ one: number[]; two: number[] }> }).runPools(
          count,
        ),
      rounds,
    ),
  );
  return {
    oneWorkerSeconds: quartilesOf(result.one).median,
    twoWorkersSeconds: quartilesOf(result.two).median,
    gain: quartilesOf(result.one.map((seconds, round) => seconds / (result.two[round] as number))),
  };
}
