import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

const FRAME_MS = 16;

/** A clock whose tasks may block: what falls due meanwhile is late. */
function clock() {
  let now = 0;
  let tasks: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    block: (ms: number) => {
      now += ms;
    },
    setTimeout: (run: () => void, ms = 0) => {
      const task = { at: now + ms, run };
      tasks.push(task);
      return task;
    },
    clearTimeout: (task: object) => {
      tasks = tasks.filter((each) => each !== task);
    },
    runUntil: (end: number) => {
      for (;;) {
        const [next] = tasks.toSorted((a, b) => a.at - b.at);
        if (next === undefined || next.at > end) break;
        tasks = tasks.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = Math.max(now, end);
    },
  };
}

function gapsOf(shown: readonly { readonly at: number }[]): readonly number[] {
  return shown.slice(1).map(({ at }, i) => at - (shown[i]?.at ?? 0));
}

describe('states that come faster than they can be looked at', () => {
  let time: ReturnType<typeof clock>;

  beforeEach(() => {
    time = clock();
    vi.stubGlobal('performance', { now: () => time.now() });
    vi.stubGlobal('setTimeout', time.setTimeout);
    vi.stubGlobal('clearTimeout', time.clearTimeout);
    vi.stubGlobal('requestAnimationFrame', (run: (at: number) => void) =>
      time.setTimeout(() => run(time.now()), FRAME_MS),
    );
  });

  afterEach(() => vi.unstubAllGlobals());

  /** Offers a state every 5 ms for a second, each of which takes `costMs` to show; tells when which was shown. */
  function shownInASecond(costMs: number): readonly { readonly state: number; readonly at: number }[] {
    const shown: { state: number; at: number }[] = [];
    const shows = paced<number>((state) => {
      shown.push({ state, at: time.now() });
      time.block(costMs);
    });
    for (let state = 0; state < 200; state++) {
      shows.offer(state);
      time.runUntil(5 * (state + 1));
    }
    shows.stop();
    return shown;
  }

  it('are shown from the first, at most twenty a second, each time the latest', () => {
    const shown = shownInASecond(0);
    expect(shown[0]).toEqual({ state: 0, at: 0 });
    expect(shown.length).toBeGreaterThan(14);
    for (const gap of gapsOf(shown)) expect(gap).toBeGreaterThanOrEqual(50);
    for (const { state, at } of shown) expect(at - 5 * state).toBeLessThanOrEqual(5);
  });

  it('are shown so rarely that three quarters of the time stay free', () => {
    const costMs = 40;
    const shown = shownInASecond(costMs);
    expect(shown.length).toBeGreaterThanOrEqual(4);
    for (const gap of gapsOf(shown)) expect(gap).toBeGreaterThanOrEqual(4 * costMs);
  });

  it('are not shown any more once it has stopped', () => {
    const show = vi.fn();
    const shows = paced<number>(show);
    shows.offer(1);
    shows.stop();
    time.runUntil(1000);
    expect(show).not.toHaveBeenCalled();
  });
});
