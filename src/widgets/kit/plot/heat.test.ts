import { describe, expect, it } from 'vitest';
import { HEAT_STEPS, heatStep } from './heat.ts';

describe('heatStep', () => {
  it('gives the good end the last step, whichever end it is', () => {
    expect(heatStep({ scale: 'linear', domain: [0, 1], better: 'high' }, 1)).toBe(HEAT_STEPS - 1);
    expect(heatStep({ scale: 'log', domain: [0.01, 1], better: 'low' }, 0.01)).toBe(HEAT_STEPS - 1);
  });

  it('keeps values outside the domain at its ends and has none for NaN', () => {
    const range = { scale: 'log', domain: [0.01, 1], better: 'high' } as const;
    expect([0, 7, Number.NaN].map((value) => heatStep(range, value))).toEqual([0, HEAT_STEPS - 1, null]);
  });
});
