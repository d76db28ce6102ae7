import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { parsePage, textOf } from './html.ts';
import { recordsOf, type SearchRecord } from './search-records.ts';
import { wordsIn } from './search-words.ts';
import { filesIn } from './site-files.ts';

/** What Pagefind writes for pages that use its own dialog. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight)\.|^wasm\.unknown/;

/**
 * Writes the search index of the finished site, and `words.json` beside it: the words that it knows, so that the dialog
 * can say when it knows none of a reader's.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const records = await indexSite(fileURLToPath(dir));
        logger.info(`${records.length} records`);
      },
    },
  };
}

/** Indexes the pages under `root`. @returns What search can find. */
export async function indexSite(root: string): Promise<readonly SearchRecord[]> {
  const pages = filesIn(root).filter((file) => file.endsWith('index.html'));
  const records = pages.flatMap((file) => recordsOf(file, readFileSync(join(root, file), 'utf8'), pages));
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  if (index === undefined) throw new Error(`Pagefind makes no index: ${errors.join(' ')}`);
  for (const record of records) {
    const added = await index.addHTMLFile({ url: record.url, content: documentOf(record) });
    if (added.errors.length > 0) throw new Error(`Pagefind cannot read ${record.url}: ${added.errors.join(' ')}`);
  }
  const outputPath = join(root, 'pagefind');
  rmSync(outputPath, { recursive: true, force: true });
  await index.writeFiles({ outputPath });
  await close();
  for (const file of filesIn(outputPath).filter((name) => unused.test(name))) rmSync(join(outputPath, file));
  writeFileSync(join(outputPath, 'words.json'), JSON.stringify(vocabularyOf(records)));
  return records;
}

/** A record as a page that Pagefind reads. */
export function documentOf({ kind, title, code, description, keywords, content }: SearchRecord): string {
  const fields = [
    ['title', title],
    ['code', code ?? ''],
    ['description', description ?? ''],
    ['keywords', keywords.join(', ')],
  ].filter(([, value]) => value !== '');
  const metas = fields.map(
    ([name, value]) => `<meta data-pagefind-meta="${name}[content]" content="${quoted(value)}">`,
  );
  const filter = `<meta data-pagefind-filter="kind[content]" content="${kind}">`;
  return `<!doctype html><html lang="en"><head>${metas.join('')}${filter}</head><body data-pagefind-body>${content}</body></html>`;
}

function quoted(text = ''): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** Every word of the records, and the words in their names and keywords, which are what a misspelled word may mean. */
function vocabularyOf(records: readonly SearchRecord[]) {
  const names = records.flatMap(({ title, code = '', keywords }) => [title, code, ...keywords].flatMap(wordsIn));
  const texts = records.flatMap(({ content }) => wordsIn(textOf(bodyOf(content))));
  // Numbers are known without a list, and a compound is known by its parts.
  const sorted = (words: readonly string[]) =>
    [...new Set(words)].filter((word) => /^\p{L}[\p{L}\p{N}]+$/u.test(word)).sort();
  return { all: sorted([...names, ...texts]), names: sorted(names.filter((word) => word.length > 2)) };
}

function bodyOf(content: string) {
  const [page] = parsePage(content).childNodes.filter((node) => node.nodeName === 'html');
  if (page === undefined || !('tagName' in page)) throw new Error('A parsed page has a root.');
  return page;
}
