import { expect, test } from 'vitest';
import { nearestWord } from './nearest-word.ts';

test('a slip of the keys finds its word', () => {
  expect(nearestWord('log-hitrate', ['seed-noise', 'log-hit-rate'])).toBe('log-hit-rate');
  expect(nearestWord('Figrue', ['Figure', 'FigureRef'])).toBe('Figure');
});

test('a word that resembles nothing finds nothing', () => {
  expect(nearestWord('momentum', ['rate', 'seed'])).toBeUndefined();
  expect(nearestWord('momentum', [])).toBeUndefined();
});
