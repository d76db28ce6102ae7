import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import oracle from './digits.oracle.json' with { type: 'json' };
import { decodeDigits } from './digits.ts';

const bytes = new Uint8Array(readFileSync(new URL('./digits.bin', import.meta.url)));
const split = decodeDigits(bytes);
const parts = ['train', 'validation', 'test'] as const;

function countsOf(labels: Uint8Array): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

test('the file is the one that was packed', () => {
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(oracle.sha256);
});

test.each(parts)('%s decodes to what scikit-learn holds', (part) => {
  const data = split[part];
  const answer = oracle.parts[part];
  expect(data.rows).toBe(answer.rows);
  expect(data.inputs).toHaveLength(data.rows * 64);
  expect(countsOf(data.labels)).toEqual(answer.classCounts);
  expect(Math.round(data.inputs.reduce((sum, pixel) => sum + pixel * 15, 0))).toBe(answer.pixelSum);
  expect([...data.inputs.subarray(0, 64)].map((pixel) => Math.round(pixel * 15))).toEqual(answer.firstRow);
  expect([...data.labels.subarray(-5)]).toEqual(answer.lastLabels);
});

test('every class has the same share in every part, to one row', () => {
  const whole = parts.map((part) => countsOf(split[part].labels));
  for (let label = 0; label < 10; label++) {
    const everywhere = whole.reduce((sum, counts) => sum + (counts[label] ?? 0), 0) / 1797;
    parts.forEach((part, i) => {
      expect(Math.abs((whole[i]?.[label] ?? 0) - everywhere * split[part].rows)).toBeLessThan(1);
    });
  }
});

test('no row stands in two parts', () => {
  const seen = new Set<string>();
  for (const part of parts)
    for (let row = 0; row < split[part].rows; row++)
      seen.add(split[part].inputs.subarray(row * 64, row * 64 + 64).join());
  expect(seen.size).toBe(1797);
});

test('another file is refused by its length', () => {
  expect(() => decodeDigits(new Uint8Array(10))).toThrow('digits.bin must have 58403 bytes, but got 10.');
});
