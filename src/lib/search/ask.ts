import type { Found, PagefindApi, Result } from './pagefind-api.ts';
import { type Query, queryFrom, type Vocabulary } from './query.ts';

/** What is looked up rather than read: it is listed below everything that explains. */
export const lastKind = 'Engine and sources';

/** Fewer pages with all words than this, and pages with some of them are listed, too. */
const few = 3;

/** What search has to say to a reader's words. */
export type Answer = Query & {
  /** Pages that have all known words, best first, and after them those that have some. */
  readonly results: readonly Result[];
  /** How many of them have all. */
  readonly complete: number;
  /** Pages of the last kind, best first. */
  readonly last: readonly Result[];
  /** How many results there are of each kind, whichever of them is shown; empty when some have only some words. */
  readonly counts: ReadonlyMap<string, number>;
};

type Tiers = Pick<Answer, 'results' | 'last' | 'counts'>;

const nothing: Tiers = { results: [], last: [], counts: new Map() };

/** Asks the index for a reader's words, of one kind of page or of all. */
export async function ask(
  text: string,
  kind: string | null,
  { api, vocabulary }: { readonly api: PagefindApi; readonly vocabulary: Vocabulary },
): Promise<Answer> {
  const query = queryFrom(text, vocabulary);
  const { known } = query;
  const whole = await inTiers(api, known, kind);
  const complete = whole.results.length;
  if (complete >= few || known.length < 2 || kind === lastKind) return { ...query, ...whole, complete };
  const without = known.map((_, left) => known.filter((__, index) => index !== left));
  const singles = complete > 0 || known.length === 2 ? [] : [known.map((word) => [word])];
  const fewer = await firstWithResults(api, kind, [without, ...singles]);
  const results = distinct([...whole.results, ...fewer.results]);
  const last = distinct([...whole.last, ...fewer.last]);
  return { ...query, results, complete, last, counts: results.length > complete ? new Map() : whole.counts };
}

async function inTiers(api: PagefindApi, words: readonly string[], kind: string | null): Promise<Tiers> {
  if (words.length === 0) return nothing;
  const term = words.join(' ');
  const isOfLast = kind === lastKind;
  const [results, last] = await Promise.all([
    isOfLast ? null : api.search(term, { filters: { kind: kind ?? { none: [lastKind] } } }),
    kind === null || isOfLast ? api.search(term, { filters: { kind: lastKind } }) : null,
  ]);
  const counts = countsOf(results ?? last);
  return { results: results?.results ?? [], last: last?.results ?? [], counts };
}

function countsOf(found: Found | null): ReadonlyMap<string, number> {
  return new Map(Object.entries(found?.totalFilters.kind ?? {}).filter(([, count]) => count > 0));
}

/** What the first group of word lists finds that finds anything. */
async function firstWithResults(
  api: PagefindApi,
  kind: string | null,
  groups: readonly (readonly (readonly string[])[])[],
): Promise<Tiers> {
  for (const lists of groups) {
    const all = await Promise.all(lists.map((words) => inTiers(api, words, kind)));
    const found = all.filter(({ counts }) => counts.size > 0).sort((a, b) => pagesIn(a) - pagesIn(b));
    // The fewer pages have some words, the more these words say.
    const results = distinct(found.flatMap((one) => one.results));
    if (found.length > 0) return { results, last: distinct(found.flatMap((one) => one.last)), counts: new Map() };
  }
  return nothing;
}

function pagesIn({ counts }: Tiers): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Each result once, where it stands first. */
function distinct(results: readonly Result[]): readonly Result[] {
  const ids = results.map(({ id }) => id);
  return results.filter(({ id }, index) => ids.indexOf(id) === index);
}
