import { posix } from 'node:path';
import { attributeOf, type Element, elementsOf, textOf } from '../../integrations/html.ts';

/** A built site in memory: the text of its pages and style sheets, and the names of all its files. */
export type BuiltSite = {
  readonly files: ReadonlySet<string>;
  /** HTML by path, e.g. `chapters/pruning/index.html`. */
  readonly pages: ReadonlyMap<string, string>;
  readonly sheets: ReadonlyMap<string, string>;
};

type Page = { readonly file: string; readonly elements: readonly Element[]; readonly ids: ReadonlySet<string> };

/** A reference from a page or a style sheet. */
type Reference = {
  readonly address: string;
  /** Whether the browser loads it by itself, so that a foreign address would be a request to another host. */
  readonly loaded: boolean;
};

/**
 * Everything that is wrong with the pages of a site, a line each: "file: what, and what exists instead".
 *
 * Each page must have one `<h1>`, a title, a description, unique ids, and a text for every picture; each link, asset and
 * fragment must lead to something inside the site, by a relative address; nothing may be loaded from another host.
 */
export function problemsOf(site: BuiltSite): readonly string[] {
  const pages = new Map([...site.pages].map(([file, html]) => [file, readPage(file, html)]));
  const problems = [...pages.values()].flatMap((page) =>
    [
      ...contentProblems(page),
      ...referencesOf(page).flatMap((reference) => referenceProblems(reference, page.file, { site, pages })),
    ].map((problem) => `${page.file}: ${problem}`),
  );
  for (const [file, css] of site.sheets) {
    for (const reference of sheetReferences(css)) {
      problems.push(...referenceProblems(reference, file, { site, pages }).map((problem) => `${file}: ${problem}`));
    }
  }
  return [...new Set(problems)];
}

function readPage(file: string, html: string): Page {
  const elements = elementsOf(html);
  return { file, elements, ids: new Set(elements.flatMap((element) => attributeOf(element, 'id') ?? [])) };
}

function contentProblems({ file, elements }: Page): readonly string[] {
  // A page that only sends the reader on holds nothing to check.
  if (elements.some((element) => attributeOf(element, 'http-equiv') === 'refresh')) return [];
  const named = (tag: string) => elements.filter(({ tagName }) => tagName === tag);
  const problems: string[] = [];
  const headings = named('h1').map((heading) => `"${textOf(heading).trim()}"`);
  if (headings.length !== 1)
    problems.push(`must have one h1, but has ${headings.length}: ${headings.join(', ') || 'none'}.`);
  if (!named('title').some((title) => textOf(title).trim() !== '')) problems.push('has no title.');
  if (file !== '404.html' && !named('meta').some(isDescription)) {
    problems.push('has no description: give its frontmatter one.');
  }
  for (const picture of named('img')) {
    if (attributeOf(picture, 'alt') === undefined)
      problems.push(`picture ${attributeOf(picture, 'src')} has no alt text.`);
  }
  const ids = elements.flatMap((element) => attributeOf(element, 'id') ?? []);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  for (const id of twice) problems.push(`id "${id}" is used more than once.`);
  return problems;
}

function isDescription(element: Element): boolean {
  return attributeOf(element, 'name') === 'description' && (attributeOf(element, 'content') ?? '').trim() !== '';
}

const loadingLinks = new Set([
  'stylesheet',
  'icon',
  'preload',
  'modulepreload',
  'manifest',
  'apple-touch-icon',
  'prefetch',
]);

function referencesOf({ elements }: Page): readonly Reference[] {
  return elements.flatMap((element): readonly Reference[] => {
    const style = element.tagName === 'style' ? textOf(element) : (attributeOf(element, 'style') ?? '');
    return [...addressesOf(element), ...sheetReferences(style)];
  });
}

function addressesOf(element: Element): readonly Reference[] {
  const of = (attribute: string, loaded: boolean) =>
    (attributeOf(element, attribute) ?? null) === null
      ? []
      : [{ address: attributeOf(element, attribute) ?? '', loaded }];
  const relations = (attributeOf(element, 'rel') ?? '').split(/\s+/);
  // Canonical and other-language addresses are absolute by nature, and nothing loads them.
  if (element.tagName === 'link' && relations.includes('canonical')) return [];
  const candidates = (attributeOf(element, 'srcset') ?? '')
    .split(',')
    .flatMap((part) => part.trim().split(/\s+/)[0] || []);
  return [
    ...of('href', element.tagName === 'link' && relations.some((relation) => loadingLinks.has(relation))),
    ...['src', 'poster', 'data', 'component-url', 'renderer-url', 'before-hydration-url'].flatMap((name) =>
      of(name, true),
    ),
    ...candidates.map((address) => ({ address, loaded: true })),
  ];
}

function sheetReferences(css: string): readonly Reference[] {
  const found = css.matchAll(/url\(\s*(["']?)([^"')]+)\1\s*\)|@import\s+(["'])([^"']+)\3/g);
  return [...found].map(([, , url, , imported]) => ({ address: url ?? imported ?? '', loaded: true }));
}

function referenceProblems(
  { address, loaded }: Reference,
  from: string,
  { site, pages }: { readonly site: BuiltSite; readonly pages: ReadonlyMap<string, Page> },
): readonly string[] {
  if (/^(data|blob|mailto|tel):/i.test(address)) return [];
  if (/^([a-z][a-z+.-]*:|\/\/)/i.test(address)) {
    return loaded ? [`loads ${address} from another host: bring the file into the site.`] : [];
  }
  if (address.startsWith('/')) {
    // A host serves this page at any depth, so it alone cannot be relative.
    if (from === '404.html') return [];
    return [`${address} leaves the site when it lies under a path: make it relative.`];
  }
  const target = targetOf(address, from);
  if (!site.files.has(target.file))
    return [`${address} leads to ${target.file}, which does not exist.${nearest(target.file, site)}`];
  const page = pages.get(target.file);
  if (page === undefined || target.fragment === '' || target.fragment === '_top' || page.ids.has(target.fragment))
    return [];
  return [`${address} leads to a part of ${target.file} that does not exist; it has ${listed(page.ids)}.`];
}

/** The file and the fragment that an address in `from` means. */
function targetOf(address: string, from: string): { readonly file: string; readonly fragment: string } {
  const [, path = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(address) ?? [];
  if (path === '') return { file: from, fragment: decodeURIComponent(fragment) };
  const joined = posix.normalize(posix.join(posix.dirname(from), decodeURI(path)));
  const file = joined.endsWith('/') || joined === '.' || joined === '..' ? posix.join(joined, 'index.html') : joined;
  return { file, fragment: decodeURIComponent(fragment) };
}

/** The pages that one may have meant: those in the same folder. */
function nearest(file: string, { pages }: BuiltSite): string {
  if (!file.endsWith('index.html')) return '';
  const folderOf = (page: string) => posix.dirname(posix.dirname(page));
  const neighbors = [...pages.keys()].filter((page) => page !== file && folderOf(page) === folderOf(file));
  return neighbors.length > 0 ? ` Beside it lie ${listed(new Set(neighbors))}.` : '';
}

function listed(names: ReadonlySet<string>): string {
  const shown = [...names].slice(0, 12).join(', ');
  return names.size > 12 ? `${shown}, …` : shown || 'none';
}
