import type { Importances } from '@/workers/importance-job.ts';

/** What the forest said of the initial settings, small enough to ship: shares and interval ends in hundred thousandths. */
export type Recording = {
  readonly runs: number;
  readonly diverged: number;
  readonly r2: number;
  /** Of each setting: share, low and high end, by the forest and by PED-ANOVA. */
  readonly shares: Readonly<Record<string, readonly number[]>>;
};

const STEPS = 100_000;

export function recordingOf({ runs, diverged, r2, main, ped }: Importances): Recording {
  const rounded = (value: number) => Math.round(STEPS * value) / STEPS;
  const shares = Object.entries(main).map(([name, { share, interval }]) => {
    const top = ped[name];
    const numbers = [share, ...(interval ?? []), top?.share ?? 0, ...(top?.interval ?? [])];
    return [name, numbers.map(rounded)];
  });
  return { runs, diverged, r2: rounded(r2), shares: Object.fromEntries(shares) };
}

export function importancesOf({ shares, ...rest }: Recording): Importances {
  const part = (from: number) =>
    Object.entries(shares).map(([name, numbers]) => {
      const [share = 0, low = 0, high = 0] = numbers.slice(from);
      return [name, { share, interval: [low, high] as const, divergence: Number.NaN }] as const;
    });
  return { ...rest, main: Object.fromEntries(part(0)), ped: Object.fromEntries(part(3)), pairs: [] };
}
