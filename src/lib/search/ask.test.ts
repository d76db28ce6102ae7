import { expect, test } from 'vitest';
import { ask, lastKind } from './ask.ts';
import type { PagefindApi, Result } from './pagefind-api.ts';

const pages: Readonly<Record<string, readonly string[]>> = {
  both: ['resume', 'study'],
  one: ['study'],
  other: ['resume'],
};

/** An index of the pages above, none of them of the last kind. */
const api: PagefindApi = {
  options: () => Promise.resolve(),
  search: (term, { filters }) => {
    const ids = Object.keys(pages).filter((id) => term.split(' ').every((word) => pages[id]?.includes(word)));
    const isLast = filters.kind === lastKind;
    const found: readonly Result[] = ids.toReversed().map((id) => ({ id, score: 1, data: () => Promise.reject() }));
    return Promise.resolve({ results: isLast ? [] : found, totalFilters: { kind: { Guide: ids.length } } });
  },
};
const vocabulary = { all: ['resume', 'study', 'again'], names: [] };
const idsOf = (results: readonly Result[]) => results.map(({ id }) => id);

test('pages with all words come before pages with some of them, and each once', async () => {
  const { results, complete } = await ask('resume study', null, { api, vocabulary });
  expect(idsOf(results)).toEqual(['both', 'one', 'other']);
  expect(complete).toBe(1);
});

test('where no page has all words, the pages with some are an answer in part', async () => {
  const { results, complete } = await ask('study again', null, { api, vocabulary });
  expect(idsOf(results)).toEqual(['one', 'both']);
  expect(complete).toBe(0);
});
