import { describe, expect, it } from 'vitest';
import { decodeSchedule } from './decode-text.ts';
import { HUGE, mutatedPaste } from './mutated-pastes.fixture.ts';
import { readSchedules } from './read-schedules.ts';

const SETTING = { trials: 30, full: 40, firstStep: 0, classes: 2, startupTrials: 10 };

describe('whatever is pasted', () => {
  it('is answered: 3,000 texts that were torn apart', () => {
    const kinds = new Set(Array.from({ length: 3_000 }, (_, i) => decodeSchedule(mutatedPaste(i), SETTING).kind));
    expect([...kinds].sort()).toEqual(['asks', 'schedule', 'told', 'unknown', 'wrong']);
  });

  it('is read alike each time', () => {
    for (let i = 0; i < 200; i++) expect(readSchedules(mutatedPaste(i))).toEqual(readSchedules(mutatedPaste(i)));
  });

  it('survives the way from a worker to the page', () => {
    for (let i = 0; i < 200; i++) {
      const reading = readSchedules(mutatedPaste(i));
      expect(structuredClone(reading)).toEqual(reading);
    }
  });

  it.each(Object.entries(HUGE))('ends, be it 200 kB of %s', (_, text) => {
    const { schedules, unknowns, notes } = readSchedules(text);
    expect(schedules.length).toBeLessThanOrEqual(12);
    expect(unknowns.length).toBeLessThanOrEqual(12);
    expect(notes.length).toBeLessThan(8);
  });
});
