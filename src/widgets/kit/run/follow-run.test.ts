import { describe, expect, it } from 'vitest';
import { follow, type RunPlan } from './follow-run.ts';

function planOf(start: RunPlan<number, string, readonly (number | string)[]>['start']) {
  return {
    start,
    initial: [],
    onReport: (state: readonly (number | string)[], report: number) => [...state, report],
    onResult: (state: readonly (number | string)[], result: string) => [...state, result],
    progressOf: () => null,
  };
}

describe('follow', () => {
  it('offers the state after each report and ends with the result', async () => {
    const offered: unknown[] = [];
    const plan = planOf(async function* () {
      yield 1;
      yield 2;
      return 'end';
    });
    const end = await follow(plan, { signal: new AbortController().signal, offer: (state) => offered.push(state) });
    expect(offered).toEqual([[1], [1, 2]]);
    expect(end).toEqual({ status: 'done', state: [1, 2, 'end'], error: null });
  });

  it('keeps what was reported before a failure, and its message', async () => {
    const plan = planOf(async function* () {
      yield 1;
      throw new RangeError('epochs must be positive, but got 0.');
    });
    const end = await follow(plan, { signal: new AbortController().signal, offer: () => undefined });
    expect(end).toEqual({ status: 'failed', state: [1], error: 'epochs must be positive, but got 0.' });
  });

  it('lets an aborted run clean up and offers nothing more', async () => {
    const controller = new AbortController();
    const offered: unknown[] = [];
    let isCleanedUp = false;
    const plan = planOf(async function* () {
      try {
        for (let step = 1; ; step++) yield step;
      } finally {
        isCleanedUp = true;
      }
    });
    await follow(plan, {
      signal: controller.signal,
      offer: (state) => {
        offered.push(state);
        if (state.length === 3) controller.abort();
      },
    });
    expect(offered).toHaveLength(3);
    expect(isCleanedUp).toBe(true);
  });
});
