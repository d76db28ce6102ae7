import { createStudy, type Direction, report, type Study, start, tell } from '../study/study.ts';
import type { RunningTrial } from '../study/trial.ts';
import type { Pruner } from './pruner.ts';

type Written = number | string | null;

/** One made-up study as `oracles/pruners.py` writes it: `t` holds [end, step, value, step, value, …] for each trial. */
export type OracleCase<Options> = {
  readonly d: string;
  readonly w: number;
  readonly o: Options;
  readonly t: readonly (readonly Written[])[];
};

/** The reports after which a pruner decided otherwise than Optuna, and how many it was asked about. */
export type Comparison = {
  readonly differences: readonly string[];
  readonly decisions: number;
  readonly pruned: number;
};

type Slot = { trial: RunningTrial; readonly written: readonly Written[]; next: number };

/** Lets the trials of a case report in turns and asks `pruner` about each report. Follows Optuna's decisions, not its own. */
export function compareWithOptuna({ d, w, t }: OracleCase<unknown>, pruner: Pruner): Comparison {
  let study = createStudy({}, { direction: d as Direction, seed: 0 });
  const differences: string[] = [];
  const waiting = [...t];
  const slots = new Array<Slot | null>(w).fill(null);
  const seen = { decisions: 0, pruned: 0 };
  while (waiting.length > 0 || slots.some((slot) => slot !== null)) {
    for (const [s, slot] of slots.entries()) {
      if (slot === null) {
        const written = waiting.shift();
        if (written === undefined) continue;
        const [started, trial] = start(study, {});
        study = started;
        slots[s] = { trial, written, next: 1 };
      } else if (slot.next >= slot.written.length) {
        study = ended(study, slot);
        slots[s] = null;
      } else {
        const [reported, trial] = report(study, slot.trial, reportOf(slot));
        study = reported;
        slot.trial = trial;
        slot.next += 2;
        const verdict = pruner.prune(study, trial);
        const isPruned = slot.written[0] === 'pruned' && slot.next >= slot.written.length;
        seen.decisions++;
        if (verdict.prune !== isPruned)
          differences.push(`trial ${trial.number}, report ${slot.next / 2}: ${JSON.stringify(verdict)}`);
        if (isPruned) {
          seen.pruned++;
          study = tell(study, trial, { state: 'pruned', verdict: verdict.prune ? verdict : OVERRULED });
          slots[s] = null;
        }
      }
    }
  }
  return { differences, ...seen };
}

const OVERRULED = { prune: true, observed: Number.NaN, threshold: Number.NaN, reason: 'Optuna pruned it' } as const;

const reportOf = ({ written, next }: Slot): { step: number; value: number } => ({
  step: Number(written[next]),
  value: numberOf(written[next + 1] ?? null),
});

const ended = (study: Study, { trial, written }: Slot): Study =>
  tell(study, trial, { state: 'complete', value: numberOf(written[0] ?? null) });

function numberOf(written: Written): number {
  if (written === null) return Number.NaN;
  if (typeof written === 'number') return written;
  return written === 'inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
