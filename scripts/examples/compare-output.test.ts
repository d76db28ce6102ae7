import { describe, expect, it } from 'vitest';
import { firstDifference } from './compare-output.ts';

const tolerance = { why: 'It trains.', lines: [{ begins: 'best', within: 0.01 }] };
const differs = (written: string, printed: string, allowed: typeof tolerance | null = tolerance) =>
  firstDifference(written, printed, allowed) !== null;

describe('without a tolerance', () => {
  it('every character counts', () => {
    expect(differs('best 0.95\n', 'best 0.95\n', null)).toBe(false);
    expect(differs('best 0.95\n', 'best 0.951\n', null)).toBe(true);
  });
});

describe('with one', () => {
  it('numbers with decimals may be off by as much, in the lines that it names', () => {
    expect(differs('best 0.95 at 1e-3', 'best 0.96 at 2e-3')).toBe(false);
    expect(differs('best 0.95', 'best 0.961')).toBe(true);
    expect(differs('worst 0.95', 'worst 0.96')).toBe(true);
  });

  it('words, integers, signs, units and lines may not', () => {
    expect(differs('best 0.95', 'Best 0.95')).toBe(true);
    expect(differs('best 3 of 0.95', 'best 4 of 0.95')).toBe(true);
    expect(differs('best 0.004', 'best -0.004')).toBe(false);
    expect(differs('best 0.4', 'best -0.4')).toBe(true);
    expect(differs('best 9.5%', 'best 9.5')).toBe(true);
    expect(differs('best 0.95', 'best 0.95 0.95')).toBe(true);
    expect(differs('best 0.95\n', 'best 0.95')).toBe(true);
    expect(differs('best 0.95', 'best nan')).toBe(true);
    expect(differs('best inf', 'best inf')).toBe(false);
    expect(differs('best 1e-3', 'best 1e3')).toBe(true);
  });

  it('says which line', () => {
    expect(firstDifference('a\nbest 0.5', 'a\nbest 0.7', tolerance)).toEqual({
      line: 2,
      written: 'best 0.5',
      printed: 'best 0.7',
    });
  });
});
