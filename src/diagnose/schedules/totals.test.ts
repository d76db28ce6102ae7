import { describe, expect, it } from 'vitest';
import { decodeSchedule } from './decode-text.ts';
import { type Schedule, type Setting, totalOf } from './schedule.ts';

const SETTING: Setting = { trials: 100, full: 81, firstStep: 1, classes: 2, startupTrials: 10 };

function scheduleOf(code: string): Schedule {
  const decoded = decodeSchedule(code, SETTING);
  if (decoded.kind !== 'schedule') throw new Error(JSON.stringify(decoded));
  return decoded.schedule;
}

describe('totals', () => {
  it('count a bracket’s epochs once where trials go on, and again where they begin anew', () => {
    const schedule = scheduleOf('Hyperband(max_epochs=81)');
    // 81·1 + 27·2 + 9·6 + 3·18 + 1·54 of the first bracket, and so on.
    expect(totalOf(schedule)?.used).toBe(
      297 + (34 * 3 + 12 * 6 + 4 * 18 + 2 * 54) + (15 * 9 + 5 * 18 + 2 * 54) + (8 * 27 + 3 * 54) + 5 * 81,
    );
    const halving = scheduleOf(
      'HalvingRandomSearchCV(tree, space, n_candidates=27, min_resources=37, max_resources=999)',
    );
    expect(totalOf(halving)?.used).toBe(5 * (27 * 37 + 9 * 111 + 3 * 333 + 999));
  });

  it('never exceed those of as many full runs where trials go on', () => {
    for (const code of [
      'MedianPruner()',
      'SuccessiveHalvingPruner(1)',
      'HyperbandPruner(1, 81)',
      'ASHAScheduler()',
      'HyperBandScheduler()',
    ]) {
      const total = totalOf(scheduleOf(code));
      expect(total?.used).toBeLessThan(total?.unpruned ?? 0);
    }
  });
});
