import { expect, test } from 'vitest';
import { cosine, exp, log, tanh } from './elementary.ts';

const points = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 100);

test('exp is within 1e-15 of the platform', () => {
  for (const x of [...points, -700, -100, 50, 700]) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
  expect([exp(-1000), exp(1000), exp(Number.NaN)]).toEqual([0, Number.POSITIVE_INFINITY, Number.NaN]);
});

test('log is within 1e-15 of the platform', () => {
  for (const x of points.filter((point) => point > 0 && point !== 1))
    expect(Math.abs(log(x) / Math.log(x) - 1)).toBeLessThan(1e-15);
  expect([log(1), log(0), log(-1), log(Number.NaN)]).toEqual([0, Number.NaN, Number.NaN, Number.NaN]);
  expect(Math.abs(log(1e-300) / Math.log(1e-300) - 1)).toBeLessThan(1e-15);
});

test('tanh and cosine are within 1e-15 of the platform', () => {
  for (const x of [...points, 30, -30]) expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(1e-15);
  for (let i = 0; i <= 1000; i++)
    expect(Math.abs(cosine((Math.PI * i) / 1000) - Math.cos((Math.PI * i) / 1000))).toBeLessThan(1e-15);
});
