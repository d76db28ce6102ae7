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

/** The headings under which most was found, best first. */
function headingsOf({ url, sub_results }: ResultData): readonly SubResult[] {
  const score = ({ weighted_locations }: SubResult) =>
    weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
  return sub_results
    .filter((heading) => heading.url !== url && !heading.url.endsWith('#_top'))
    .sort((a, b) => score(b) - score(a))
    .slice(0, mostHeadings);
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
