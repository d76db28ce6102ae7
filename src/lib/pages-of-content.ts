import { getCollection } from 'astro:content';
import { citationOf } from './bibliography.ts';
import { catalogues } from './catalogues.ts';
import { chapterOpening, openingMarkdown } from './chapter-opening.ts';
import { entriesById } from './content-index.ts';
import { exampleFiles } from './examples.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { rangesMarkdown } from './range-cells.ts';
import { rangesInOrder } from './ranges-in-order.ts';
import { treeMarkdown } from './tree-markdown.ts';

/** A page of content as machines read it. */
export type ContentPage = {
  /** From the site's root, without slashes at the ends: `pitfalls/no-log-scale`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly code?: string;
  readonly markdown: string;
};

/** Every chapter and workbench page, then every entry. */
export async function contentPages(): Promise<ContentPage[]> {
  const chapters = (await getCollection('docs', ({ id }) => /^(chapters|workbench)\//.test(id))).map((entry) => ({
    path: entry.id,
    entry,
    opening: chapterOpening(entry),
  }));
  const entries = catalogues.map(async ({ collection, folder }) =>
    (await getCollection(collection)).map((entry) => ({
      path: `${folder}/${entry.id}`,
      entry,
      opening: undefined,
    })),
  );
  const toText = await plainText();
  return [...chapters, ...(await Promise.all(entries)).flat()].map(({ path, opening, entry: { data, body = '' } }) => ({
    path,
    title: data.title,
    description: data.description ?? '',
    ...('code' in data ? { code: data.code } : {}),
    markdown: `# ${data.title}\n\n${data.description}\n\n${opening ? openingMarkdown(opening) : ''}${toText(body)}\n`,
  }));
}

async function plainText(): Promise<(mdx: string) => string> {
  const [claims, references, terms, pitfalls, ranges, trees] = await Promise.all([
    entriesById('claims'),
    entriesById('references'),
    entriesById('glossary'),
    entriesById('pitfalls'),
    rangesInOrder(),
    getCollection('trees'),
  ]);
  const citation = (id: string) => {
    const source = references.get(id)?.data;
    return source ? citationOf(source) : id;
  };
  return (mdx) =>
    plainMarkdown(mdx, {
      claim: (id) => claims.get(id)?.data.value ?? id,
      citation,
      term: (id) => terms.get(id)?.data.term ?? id,
      pitfall: (id) => `${pitfalls.get(id)?.data.code} ${pitfalls.get(id)?.data.title}`,
      example: (file) => exampleFiles.get(file) ?? file,
      ranges: (groups) =>
        rangesMarkdown(
          ranges.filter(({ group }) => groups.includes(group)),
          citation,
        ),
      trees: treeMarkdown(trees.map(({ data }) => data)),
    });
}
