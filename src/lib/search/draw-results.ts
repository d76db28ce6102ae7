import type { ResultData, SubResult } from './pagefind-api.ts';

/** How many headings of one page are listed below it. */
const mostHeadings = 3;

/** One result as an item of a list: its code and title, what kind of page it is, the words around the hit, its headings. */
export function resultItem(data: ResultData): HTMLLIElement {
  const item = document.createElement('li');
  const headings = headingsOf(data);
  item.append(titleOf(data));
  const { description = data.excerpt } = data.meta;
  if (headings.length === 0) item.append(quoteOf(data.excerpt.includes('<mark>') ? data.excerpt : description));
  else item.append(listOf(headings));
  return item;
}

function listOf(headings: readonly SubResult[]): HTMLElement {
  const list = document.createElement('ul');
  list.append(...headings.map(headingItem));
  return list;
}

function titleOf({ url, meta, filters }: ResultData): HTMLElement {
  const line = element('p', 'search-title');
  const link = element('a', '');
  link.setAttribute('href', url);
  if (meta.code !== undefined) link.append(element('span', 'code-plate', meta.code), ' ');
  link.append(meta.title ?? url);
  line.append(link, ' ', element('span', 'search-kind', nounOf(url, filters.kind?.[0])));
  return line;
}

/** What one page of a kind is called. */
function nounOf(url: string, kind = ''): string {
  const nouns: Readonly<Record<string, string>> = {
    'red-flags': 'Red flag',
    chapters: 'Chapter',
    pitfalls: 'Pitfall',
    rationalizations: 'Rationalization',
    scenarios: 'Scenario',
    widgets: 'Instrument',
    workbench: 'Workbench',
    glossary: 'Glossary',
    references: 'Source',
    evidence: 'Numbers',
    engine: 'Engine',
  };
  const folder = Object.keys(nouns).find((name) => url.includes(`/${name}/`));
  return folder === undefined ? kind : (nouns[folder] ?? kind);
}

/** The headings with most of the words, of those the ones that name them, and of those the ones with most hits. */
function headingsOf({ url, sub_results }: ResultData): readonly SubResult[] {
  const headings = sub_results.filter((heading) => heading.url !== url && !heading.url.endsWith('#_top'));
  const found = new Set(headings.flatMap(({ excerpt }) => hitsIn(excerpt)));
  return headings
    .map((heading) => {
      const named = beginningsOf(heading.title).filter((word) => found.has(word));
      return { heading, named: named.length, words: new Set([...named, ...hitsIn(heading.excerpt)]).size };
    })
    .sort((a, b) => b.words - a.words || b.named - a.named || scoreOf(b.heading) - scoreOf(a.heading))
    .slice(0, mostHeadings)
    .map(({ heading }) => heading);
}

/** The words that an excerpt marks. */
function hitsIn(excerpt: string): readonly string[] {
  return (excerpt.match(/(?<=<mark>).*?(?=<\/mark>)/g) ?? []).flatMap(beginningsOf);
}

/** How each word of a text begins, which is the same in its other forms. */
function beginningsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? []).map((word) => word.slice(0, 5));
}

function scoreOf({ weighted_locations }: SubResult): number {
  return weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
}

function headingItem({ url, title, excerpt }: SubResult): HTMLLIElement {
  const item = document.createElement('li');
  const link = element('a', '', title);
  link.setAttribute('href', url);
  item.append(link, quoteOf(excerpt));
  return item;
}

/** Pagefind's excerpt: text in which `<mark>` surrounds the words that were found, and nothing else is markup. */
function quoteOf(excerpt: string): HTMLElement {
  const quote = element('p', 'search-quote');
  const parts = excerpt.split(/<\/?mark>/).map((part) => part.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  quote.append(...parts.map((part, index) => (index % 2 === 0 ? part : element('mark', '', part))));
  return quote;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
