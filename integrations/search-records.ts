import { defaultTreeAdapter, serialize } from 'parse5';
import { attributeOf, type Document, type Element, elementsOf, parsePage, textOf } from './html.ts';

/** What search can find: a page, a term of the glossary, or a source. */
export type SearchRecord = {
  /** From the site's root, with a slash before it. */
  readonly url: string;
  readonly kind: Kind;
  readonly title: string;
  /** A catalogue's code, such as `P07`. */
  readonly code?: string | undefined;
  /** What a result says when the hit is not in its text. */
  readonly description?: string | undefined;
  /** Words by which it should be found although its text may not have them. */
  readonly keywords: readonly string[];
  /** What is searched and quoted, as HTML. */
  readonly content: string;
};

/** The kinds in the order in which the search dialog offers them. The last is listed below all others. */
export const kinds = ['Guide', 'Entries', 'Instruments', 'Glossary', 'Engine and sources'] as const;
export type Kind = (typeof kinds)[number];

const kindsOfFolders: Readonly<Record<string, Kind>> = {
  chapters: 'Guide',
  scenarios: 'Entries',
  pitfalls: 'Entries',
  'red-flags': 'Entries',
  rationalizations: 'Entries',
  widgets: 'Instruments',
  workbench: 'Instruments',
  glossary: 'Glossary',
  engine: 'Engine and sources',
  bench: 'Engine and sources',
  evidence: 'Engine and sources',
  references: 'Engine and sources',
};

/** What stands on a page for another one: links to neighbors, copies of instruments, lists of what has records of its own. */
const elsewhere = [
  'entry-meta',
  'entry-list',
  'instrument-list',
  'term-list',
  'source-list',
  'kicker',
  'katex',
  'rule-label',
  'note-label',
  'cite',
];

/**
 * The records of a built page; none for a page that search leaves out.
 *
 * @param file path of the page from the site's root, such as `pitfalls/no-log-scale/index.html`.
 * @param files every page of the site: an instrument that is also a page of the workbench is found there alone.
 */
export function recordsOf(file: string, html: string, files: readonly string[]): readonly SearchRecord[] {
  const page = parsePage(html);
  const elements = elementsOf(page);
  const main = elements.find((element) => attributeOf(element, 'data-pagefind-body') !== undefined);
  const [folder = '', name = ''] = file.split('/');
  const isOnWorkbench = folder === 'widgets' && files.includes(`workbench/${name}/index.html`);
  if (main === undefined || file === 'index.html' || isOnWorkbench) return [];
  const own = pageRecord(file, page, main);
  if (folder === 'glossary') return [own, ...itemsOf(own, elements, 'term-list')];
  if (folder === 'references') return [own, ...itemsOf(own, elements, 'source-list')];
  return [own];
}

function pageRecord(file: string, page: Document, main: Element): SearchRecord {
  const folder = file.split('/')[0] ?? '';
  const elements = elementsOf(page);
  const heading = elements.find(({ tagName }) => tagName === 'h1');
  const kicker = elements.find((element) => hasClass(element, 'kicker'));
  const code = kicker && inside(kicker).find((element) => hasClass(element, 'code-plate'));
  const nodes = inside(main).filter((element) => hasClass(element, 'tree-branch'));
  const outline = folder === 'widgets' ? nodes.map(nodeSection).join('') : '';
  return {
    url: `/${file.replace(/index\.html$/, '')}`,
    kind: kindsOfFolders[folder] ?? 'Guide',
    title: heading === undefined ? '' : textOf(heading).trim(),
    code: code && textOf(code).trim(),
    description: metaOf(page, 'description'),
    keywords: listOf(metaOf(page, 'keywords') ?? ''),
    content: printed(main) + outline,
  };
}

function metaOf(page: Document, name: string): string | undefined {
  const tag = elementsOf(page).find((element) => attributeOf(element, 'name') === name);
  return tag && attributeOf(tag, 'content');
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The items of a list that each have an address and are found by themselves. */
function itemsOf(page: SearchRecord, elements: readonly Element[], list: string): readonly SearchRecord[] {
  const owner = elements.find((element) => hasClass(element, list));
  const items = (owner?.childNodes ?? []).filter(defaultTreeAdapter.isElementNode);
  return items.map((item) => {
    const name = inside(item).find(({ tagName }) => tagName === 'dfn' || tagName === 'cite');
    return {
      url: `${page.url}#${attributeOf(item, 'id')}`,
      kind: page.kind,
      title: name === undefined ? '' : textOf(name).trim(),
      keywords: listOf(attributeOf(item, 'data-keywords') ?? ''),
      content: printed(item),
    };
  });
}

/** A node of the decision tree under a heading of its own, so that search can name it and lead to it. */
function nodeSection(node: Element): string {
  const [own] = [node.childNodes.filter(defaultTreeAdapter.isElementNode)];
  const lines = own.filter(({ tagName }) => tagName === 'p');
  const isName = (line: Element) => hasClass(line, 'tree-question') || hasClass(line, 'tree-do');
  const name = lines.find(isName);
  const text = lines.filter((line) => !isName(line)).map((line) => `<p>${serialize(line)}</p>`);
  return `<h3 id="${attributeOf(node, 'id')}">${name === undefined ? '' : textOf(name)}</h3>${text.join('')}`;
}

function inside(element: Element): readonly Element[] {
  return element.childNodes.filter(defaultTreeAdapter.isElementNode).flatMap((child) => [child, ...inside(child)]);
}

function hasClass(element: Element, name: string): boolean {
  return (attributeOf(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** The inside of an element without what belongs to other records. */
function printed(element: Element): string {
  const isLeftOut = (one: Element) =>
    attributeOf(one, 'data-widget') !== undefined ||
    ['svg', 'script', 'style', 'template', 'math'].includes(one.tagName) ||
    elsewhere.some((name) => hasClass(one, name));
  for (const one of inside(element)) {
    if (!isLeftOut(one) || one.parentNode === null) continue;
    one.parentNode.childNodes = one.parentNode.childNodes.filter((node) => node !== one);
  }
  return serialize(element);
}
