import { mdxToMdast } from 'satteri';
import { parse } from 'yaml';

/** One place where content names something that has to exist. */
export type Use = { readonly name: string; readonly attribute: string; readonly id: string; readonly line: number };

/** A content file, as far as the checks need it. */
export type Document = {
  /** Path from the repository's root. */
  readonly path: string;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  /** Text of the headings of depth 2, in order. */
  readonly headings: readonly string[];
  /** Fragments of all its headings, as the site derives them, in order. */
  readonly fragments: readonly string[];
  /** Components that name something, with every id they name. */
  readonly uses: readonly Use[];
  /** Text that a reader reads as the guide's own statement: not code, not a worked example, not quoted folklore. */
  readonly prose: readonly { readonly text: string; readonly line: number }[];
};

type Attribute = {
  readonly type: string;
  readonly name?: string;
  readonly value?: string | null | { readonly value: string };
};

type Node = {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly depth?: number;
  readonly attributes?: readonly Attribute[];
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number } };
};

const quoting = new Set(['Worked', 'Folklore', 'Example', 'Claim', 'Cite']);

/** Reads an MDX file. @param path from the repository's root. */
export function readDocument(path: string, source: string): Document {
  const root = mdxToMdast(source, { features: { math: true, frontmatter: true } }) as Node;
  const yaml = root.children?.find(({ type }) => type === 'yaml')?.value ?? '';
  const headings: string[] = [];
  const fragments: string[] = [];
  const uses: Use[] = [];
  const prose: { text: string; line: number }[] = [];
  const visit = (node: Node, quoted: boolean): void => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading') {
      if (node.depth === 2) headings.push(textOf(node));
      fragments.push(fragmentOf(textOf(node)));
    }
    if (node.type === 'text' && !quoted) prose.push({ text: node.value ?? '', line });
    const name = node.type.startsWith('mdxJsx') ? node.name : undefined;
    if (name) uses.push(...usesOf(name, node.attributes ?? [], line));
    for (const child of node.children ?? []) visit(child, quoted || (name ? quoting.has(name) : false));
  };
  visit(root, false);
  return { path, frontmatter: (parse(yaml) ?? {}) as Record<string, unknown>, headings, fragments, uses, prose };
}

/** A heading's fragment as GitHub and this site make it. */
function fragmentOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

function usesOf(name: string, attributes: readonly Attribute[], line: number): Use[] {
  return attributes.flatMap((attribute) => {
    if (!attribute.name || !['id', 'ids', 'file'].includes(attribute.name)) return [];
    const { value } = attribute;
    const ids =
      typeof value === 'string'
        ? [value]
        : [...(value?.value ?? '').matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
    return ids.map((id) => ({ name, attribute: attribute.name ?? '', id, line }));
  });
}
