import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { instrumentName, instrumentOf } from './instruments.ts';

const mounted = readdirSync('src/widgets', { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^/]+\/[A-Z][^/]*\.astro$/.test(path))
  .map((path) => instrumentName(`src/widgets/${path}`));

describe('what is said of the instruments', () => {
  test('an instrument is named for its folder', () => {
    expect(instrumentName('../../widgets/search-race/SearchRace.astro')).toBe('search-race');
  });

  test('every instrument says which question it answers', () => {
    expect(mounted.length).toBeGreaterThan(10);
    for (const name of mounted) expect(instrumentOf(name).answers).toMatch(/\?$/);
  });

  test('no two are called the same', () => {
    const titles = mounted.map((name) => instrumentOf(name).title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('a folder without a line here is named', () => {
    expect(() => instrumentOf('crystal-ball')).toThrow('src/widgets/crystal-ball/');
  });
});
