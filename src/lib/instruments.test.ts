import { expect, test } from 'vitest';
import { instrumentName, instrumentTitle } from './instruments.ts';

test('an instrument is named for its folder', () => {
  expect(instrumentName('../../widgets/search-race/SearchRace.astro')).toBe('search-race');
  expect(instrumentTitle('search-race')).toBe('Search race');
});
