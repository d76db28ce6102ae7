import { describe, expect, it } from 'vitest';
import { easingOf } from './replay-easing.ts';

const PERCENT = { label: 'Right answers, %', scale: 'linear', domain: [0, 100] } as const;

/** The stops of a timing. */
function stopsIn(timing: string): readonly number[] {
  return (/^linear\((.*)\)$/.exec(timing)?.[1] ?? '').split(',').map(Number);
}

describe('the timing of a run', () => {
  it('is how far below its end it was at each step, above it too, and ends there', () => {
    expect(stopsIn(easingOf(PERCENT, [10, 60, 97, 90]))).toEqual([0.8, 0.3, -0.07, 0]);
  });

  it('stands still with one value or none', () => {
    expect(stopsIn(easingOf(PERCENT, [40]))).toEqual([0, 0]);
    expect(stopsIn(easingOf(PERCENT, []))).toEqual([0, 0]);
  });
});
