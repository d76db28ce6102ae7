import { describe, expect, it } from 'vitest';
import { csvName, csvOf } from './csv.ts';

const TABLE = {
  caption: 'Loss, by “rate”',
  columns: ['rate', 'note'],
  rows: [
    [0.1 + 0.2, 'a "b", c'],
    [1e-7, ''],
  ],
};

describe('csvOf', () => {
  it('keeps numbers in full and quotes what needs it', () => {
    expect(csvOf(TABLE)).toBe('rate,note\r\n0.30000000000000004,"a ""b"", c"\r\n1e-7,\r\n');
  });
});

describe('csvName', () => {
  it('is made of the words of the caption', () => {
    expect(csvName(TABLE)).toBe('loss-by-rate.csv');
  });
});
