import { existsSync, readdirSync } from 'node:fs';
import { catalogues } from './catalogues.ts';
import { chapterOrder } from './chapters.ts';

type Item = { readonly label: string; readonly link: string } | { readonly slug: string };
type Group = { readonly label: string; readonly items: Item[] };

/** Ids of the chapters that are in `folder`, in the guide's order. @throws If a file is no chapter of the guide. */
export function writtenChapters(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^[^_].*\.mdx$/.test(name)) : [];
  const ids = files.map((name) => name.replace(/^\d+-/, '').replace(/\.mdx$/, ''));
  const order: readonly string[] = chapterOrder;
  const stray = ids.find((id) => !order.includes(id));
  if (stray)
    throw new Error(`${folder}/${stray}.mdx is not in the guide's order of chapters. Add it to src/lib/chapters.ts.`);
  return ids.sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** Ids of the pages in `folder`, in the order of the numbers before their names. */
export function workbenchPages(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^[^_].*\.mdx$/.test(name)) : [];
  return files.sort().map((name) => name.replace(/^\d+-/, '').replace(/\.mdx$/, ''));
}

/** The sidebar: chapters, workbench, catalogues, instruments, reference. A page that does not exist yet has no line. */
export function sidebar(): Group[] {
  const pages: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      'Instruments',
      [
        ['All instruments', 'widgets'],
        ['How fast is it', 'bench'],
        ['The engine', 'engine'],
      ],
    ],
    [
      'Evidence',
      [
        ['Numbers', 'evidence'],
        ['Sources', 'references'],
        ['Glossary', 'glossary'],
      ],
    ],
  ];
  const chapters = writtenChapters('content/chapters').map((id) => ({ slug: `chapters/${id}` }));
  const tools = workbenchPages('content/workbench').map((id) => ({ slug: `workbench/${id}` }));
  const entries = catalogues.map(({ title, folder }) => ({ label: title, link: `/${folder}/` }));
  const groups = pages.map(([label, lines]) => ({
    label,
    items: lines.filter(([, path]) => hasPage(path)).map(([name, path]) => ({ label: name, link: `/${path}/` })),
  }));
  return [
    { label: 'Chapters', items: chapters },
    { label: 'Workbench', items: tools },
    { label: 'Catalogues', items: entries },
    ...groups,
  ].filter(({ items }) => items.length > 0);
}

function hasPage(path: string): boolean {
  return existsSync(`src/pages/${path}`) || existsSync(`src/pages/${path}.astro`);
}
