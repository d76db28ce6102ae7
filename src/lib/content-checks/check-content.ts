import { nearestWord } from '../nearest-word.ts';
import { checkTrees, type Pages, type TreeFile } from './check-trees.ts';
import type { Document } from './document.ts';
import { quantityIn } from './quantities.ts';

/** Everything that content may refer to, and the files that refer. */
export type Content = {
  readonly documents: readonly Document[];
  readonly claims: readonly {
    readonly id: string;
    readonly kind: string;
    /** The file that it stands in. */
    readonly file: string;
    readonly sources: readonly string[];
  }[];
  readonly references: readonly string[];
  /** Rows of `content/ranges.yaml`, with the references that they name. */
  readonly ranges: readonly { readonly id: string; readonly sources: readonly string[] }[];
  readonly terms: readonly { readonly id: string; readonly see: readonly string[] }[];
  /** File names in `content/examples`. */
  readonly examples: readonly string[];
  readonly trees: readonly TreeFile[];
  /** Headings that an entry of a folder of `content/` has, in order. */
  readonly headings: Readonly<Record<string, readonly string[]>>;
  /** Whether the repository has a file at `path`. */
  readonly hasFile: (path: string) => boolean;
};

/** The folder and id of an entry or a chapter: `content/pitfalls/01-no-log-scale.mdx` → `pitfalls`, `no-log-scale`. */
function placeOf(path: string): { folder: string; id: string } {
  const [, folder = '', file = ''] = /^content\/(?:([^/]+)\/)?(?:\d+-)?([^/]+)\.mdx$/.exec(path) ?? [];
  return { folder, id: file };
}

function idsIn(folder: string, documents: readonly Document[]): string[] {
  return documents
    .map(({ path }) => placeOf(path))
    .filter((place) => place.folder === folder)
    .map(({ id }) => id);
}

/** Every slip in the content, each as a line that names the file and the fix. Empty when all is well. */
export function checkContent(content: Content): string[] {
  return [
    ...content.documents.flatMap((document) => [...unknownUses(document, content), ...brokenForm(document, content)]),
    ...content.documents.flatMap(looseQuantities),
    ...unknownLinks(content),
    ...checkTrees(content.trees, pagesOf(content.documents)),
    ...unused(content),
    ...duplicates(content),
  ];
}

/** The pages that the documents become, by their path on the site. */
function pagesOf(documents: readonly Document[]): Pages {
  const folders = ['pitfalls', 'red-flags', 'rationalizations', 'scenarios', 'glossary', 'widgets'];
  const written = documents.map(({ path, fragments }) => {
    const { folder, id } = placeOf(path);
    return [folder === '' ? id : `${folder}/${id}`, new Set(fragments)] as const;
  });
  return new Map([...folders.map((folder) => [folder, null] as const), ...written]);
}

function complaint(id: string, known: readonly string[], home: string): string {
  const near = nearestWord(id, known);
  return near ? `Did you mean "${near}"?` : `Add it to ${home}.`;
}

function unknownUses({ path, uses }: Document, content: Content): string[] {
  const targets: Readonly<Record<string, { noun: string; known: readonly string[]; home: string }>> = {
    Claim: { noun: 'claim', known: content.claims.map(({ id }) => id), home: 'content/claims/' },
    Cite: { noun: 'reference', known: content.references, home: 'content/references.bib' },
    Term: { noun: 'term', known: content.terms.map(({ id }) => id), home: 'content/glossary.yaml' },
    Example: { noun: 'example', known: content.examples, home: 'content/examples/' },
    PitfallRef: { noun: 'pitfall', known: idsIn('pitfalls', content.documents), home: 'content/pitfalls/' },
  };
  return uses.flatMap(({ name, attribute, id, line }) => {
    const target = targets[name];
    if (!target || target.known.includes(id)) return [];
    return [
      `${path}:${line}: <${name} ${attribute}="${id}"> names no ${target.noun}. ${complaint(id, target.known, target.home)}`,
    ];
  });
}

function brokenForm({ path, frontmatter, headings }: Document, { documents, headings: forms }: Content): string[] {
  const problems: string[] = [];
  if (typeof frontmatter['description'] !== 'string') {
    problems.push(`${path}: has no description. Add one or two sentences as \`description:\` to its frontmatter.`);
  }
  const form = forms[placeOf(path).folder];
  if (form && form.join() !== headings.join()) {
    problems.push(`${path}: has the headings ${quoted(headings)}. Entries here have, in this order, ${quoted(form)}.`);
  }
  for (const [key, folder] of [
    ['chapters', 'chapters'],
    ['pitfalls', 'pitfalls'],
  ] as const) {
    const known = idsIn(folder, documents);
    const ids = Array.isArray(frontmatter[key]) ? frontmatter[key].map(String) : [];
    for (const id of ids.filter((named) => !known.includes(named))) {
      problems.push(
        `${path}: \`${key}\` names "${id}", which does not exist. ${complaint(id, known, `content/${folder}/`)}`,
      );
    }
  }
  return problems;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ') || 'none';
}

function looseQuantities({ path, prose }: Document): string[] {
  return prose.flatMap(({ text, line }) => {
    const quantity = quantityIn(text);
    if (quantity === undefined) return [];
    return [
      `${path}:${line}: "${quantity}" has no evidence. Make it a claim in content/claims/ and write <Claim id="…" />, or wrap a made-up example in <Worked>.`,
    ];
  });
}

function unknownLinks({ claims, references, ranges, terms, hasFile }: Content): string[] {
  const known = terms.map(({ id }) => id);
  const fromClaims = claims.flatMap(({ id, kind, file, sources }) =>
    sources
      .filter((source) => !(kind === 'cited' ? references.includes(source) : hasFile(source)))
      .map((source) =>
        kind === 'cited'
          ? `${file}: "${id}" cites "${source}". ${complaint(source, references, 'content/references.bib')}`
          : `${file}: "${id}" comes from ${source}, which does not exist. Correct the path.`,
      ),
  );
  const fromRanges = ranges.flatMap(({ id, sources }) =>
    sources
      .filter((source) => !references.includes(source))
      .map(
        (source) =>
          `content/ranges.yaml: "${id}" cites "${source}". ${complaint(source, references, 'content/references.bib')}`,
      ),
  );
  const fromTerms = terms.flatMap(({ id, see }) =>
    see
      .filter((other) => !known.includes(other))
      .map(
        (other) =>
          `content/glossary.yaml: "${id}" refers to "${other}". ${complaint(other, known, 'content/glossary.yaml')}`,
      ),
  );
  return [...fromClaims, ...fromRanges, ...fromTerms];
}

function unused({ documents, claims, references, ranges, examples }: Content): string[] {
  const shown = new Set(documents.flatMap(({ uses }) => uses.map(({ name, id }) => `${name} ${id}`)));
  const cited = new Set([...claims, ...ranges].flatMap(({ sources }) => sources));
  return [
    ...references
      .filter((id) => !cited.has(id) && !shown.has(`Cite ${id}`))
      .map((id) => `content/references.bib: no page cites "${id}". Cite it with <Cite id="${id}" /> or delete it.`),
    ...claims
      .filter(({ id }) => !shown.has(`Claim ${id}`))
      .map(({ id, file }) => `${file}: no page uses "${id}". Print it with <Claim id="${id}" /> or delete it.`),
    ...examples
      .filter((file) => !shown.has(`Example ${file}`))
      .map(
        (file) => `content/examples/${file}: no page shows it. Show it with <Example file="${file}" /> or delete it.`,
      ),
  ];
}

function duplicates({ documents, claims, references, terms }: Content): string[] {
  const coded = documents.filter(({ frontmatter }) => typeof frontmatter['code'] === 'string');
  return [
    ...twice(coded.map(({ path, frontmatter }) => [String(frontmatter['code']), path] as const)),
    ...twice(documents.map(({ path }) => [placeOf(path).folder + placeOf(path).id, path] as const)),
    ...twice(claims.map(({ id, file }) => [id, file] as const)),
    ...twice(references.map((id) => [id, 'content/references.bib'] as const)),
    ...twice(terms.map(({ id }) => [id, 'content/glossary.yaml'] as const)),
  ];
}

function twice(named: readonly (readonly [name: string, path: string])[]): string[] {
  const first = new Map<string, string>();
  return named.flatMap(([name, path]) => {
    const other = first.get(name);
    first.set(name, other ?? path);
    return other === undefined
      ? []
      : [`${path}: "${name}" is taken by ${other}. Give it a free one; published ones never change.`];
  });
}
