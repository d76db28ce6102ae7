import { actionSchema, questionSchema, type Tree, type TreeNode, treeSchema } from '../../schemas/tree.ts';
import { nearestWord } from '../nearest-word.ts';
import { quantityIn } from './quantities.ts';

/** A file of `content/trees/`, parsed but not yet checked. */
export type TreeFile = { readonly path: string; readonly data: unknown };

/** A page that a link may lead to: `red-flags/noisy-loss`, and the fragments it has; `null` when they are not known. */
export type Pages = ReadonlyMap<string, ReadonlySet<string> | null>;

type Checked = { readonly path: string; readonly tree: Tree };

/** Every slip in the decision trees, each as a line that names the file and the fix. Empty when all is well. */
export function checkTrees(files: readonly TreeFile[], pages: Pages): string[] {
  const forms = files.map((file) => ({ file, slips: formSlips(file) }));
  const sound = forms
    .filter(({ slips }) => slips.length === 0)
    .map(({ file: { path, data } }) => ({ path, tree: treeSchema.parse(data) }));
  return [
    ...forms.flatMap(({ slips }) => slips),
    ...takenIds(sound),
    ...sound.flatMap(shapeSlips),
    ...sound.flatMap((checked) => linkSlips(checked, pages)),
    ...sound.flatMap(looseQuantities),
  ];
}

/** A node is held against the one form that it means to have, since "neither form fits" helps nobody. */
function formSlips({ path, data }: TreeFile): string[] {
  const nodes = nodesOf(data);
  const inNodes = nodes.flatMap((node, index) => {
    const name = nameOf(node, index);
    const { success, error } = ('question' in node ? questionSchema : actionSchema).safeParse(node);
    return success ? [] : error.issues.map((issue) => `${path}: ${name}: ${issueText(issue)}`);
  });
  if (inNodes.length > 0) return inNodes;
  const { success, error } = treeSchema.safeParse(data);
  return success ? [] : error.issues.map((issue) => `${path}: ${issueText(issue)}`);
}

function nodesOf(data: unknown): readonly Record<string, unknown>[] {
  const nodes = typeof data === 'object' && data !== null && 'nodes' in data ? data.nodes : [];
  return Array.isArray(nodes) ? nodes.filter((node) => typeof node === 'object' && node !== null) : [];
}

function nameOf(node: Record<string, unknown>, index: number): string {
  return typeof node['id'] === 'string' ? `"${node['id']}"` : `node ${index + 1}`;
}

function issueText({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  const where = path.length > 0 ? `\`${path.map(String).join('.')}\`: ` : '';
  return `${where}${message}. The form is in src/schemas/tree.ts.`.replace('..', '.');
}

function takenIds(files: readonly Checked[]): string[] {
  const first = new Map<string, string>();
  return files.flatMap(({ path, tree }) =>
    tree.nodes.flatMap(({ id }) => {
      const other = first.get(id);
      first.set(id, other ?? path);
      if (id === 'start') return [`${path}: "start" is the id of the question before all trees. Choose another.`];
      return other === undefined ? [] : [`${path}: the id "${id}" is taken in ${other}. Choose another.`];
    }),
  );
}

function answersOf(node: TreeNode): readonly { readonly say: string; readonly next: string }[] {
  return 'question' in node ? node.answers : [];
}

/** Each node but the first is the next of exactly one answer, and all of them can be reached: a tree, without a cycle. */
function shapeSlips({ path, tree: { start, nodes } }: Checked): string[] {
  const ids = nodes.map(({ id }) => id);
  const edges = nodes.flatMap((node) => answersOf(node).map(({ say, next }) => ({ from: node.id, say, next })));
  const unknown = [{ from: 'start', say: '', next: start }, ...edges].filter(({ next }) => !ids.includes(next));
  const slips = unknown.map(({ from, say, next }) => {
    const where = say === '' ? '`start`' : `the answer "${say}" of "${from}"`;
    return `${path}: ${where} leads to "${next}", which does not exist. ${fixOf(next, ids)}`;
  });
  for (const { id } of nodes) {
    const into = edges.filter(({ next }) => next === id);
    if (into.length > 1) {
      const from = into.map((edge) => `"${edge.from}"`).join(' and ');
      slips.push(`${path}: ${from} lead to "${id}", so its path is not clear. Give each answer a node of its own.`);
    }
    if (id === start && into.length > 0) {
      slips.push(
        `${path}: "${into[0]?.from}" leads back to "${id}", where the tree starts. Lead to an action instead.`,
      );
    }
  }
  const reached = reachedFrom(start, nodes);
  const lost = ids.filter((id) => !reached.has(id));
  return [...slips, ...lost.map((id) => `${path}: no answer leads to "${id}". Lead an answer there, or delete it.`)];
}

function fixOf(id: string, known: readonly string[]): string {
  const near = nearestWord(id, known);
  return near ? `Did you mean "${near}"?` : 'Add a node with that id.';
}

function reachedFrom(start: string, nodes: readonly TreeNode[]): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const reached = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = byId.get(id);
    if (node === undefined || reached.has(id)) continue;
    reached.add(id);
    waiting.push(...answersOf(node).map(({ next }) => next));
  }
  return reached;
}

function linkSlips({ path, tree: { nodes } }: Checked, pages: Pages): string[] {
  const links = nodes.flatMap((node) => ('action' in node ? node.links.map((link) => ({ id: node.id, link })) : []));
  return links.flatMap(({ id, link }) => {
    const to = typeof link === 'string' ? link : link.to;
    const [, page = '', query, fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/.exec(to) ?? [];
    const fragments = pages.get(page);
    if (fragments === undefined) {
      return [`${path}: "${id}" links to "${page}", which does not exist. ${pageFix(page, [...pages.keys()])}`];
    }
    if (query !== undefined) return stateSlips({ path, id, to }, query, fragment);
    if (fragments === null || fragment === undefined || fragments.has(fragment)) return [];
    const near = nearestWord(fragment, [...fragments]);
    const fix = near ? `Did you mean "#${near}"?` : 'Name a heading of that page.';
    return [`${path}: "${id}" links to "${to}", but ${page} has no "#${fragment}". ${fix}`];
  });
}

/** A state belongs to an instrument: its id is the prefix of each setting, and the fragment, which the built pages must have. */
function stateSlips(
  { path, id, to }: { readonly path: string; readonly id: string; readonly to: string },
  query: string,
  fragment: string | undefined,
): string[] {
  const prefixes = [...new URLSearchParams(query).keys()].map((key) => key.split('.')[0]);
  if (prefixes.every((prefix) => prefix === fragment)) return [];
  return [
    `${path}: "${id}" links to "${to}", whose fragment is not the instrument that its settings are for. End it with "#${prefixes[0]}".`,
  ];
}

function pageFix(page: string, known: readonly string[]): string {
  const near = nearestWord(page, known);
  return near ? `Did you mean "${near}"?` : 'Write the folder and the id, such as "red-flags/best-at-the-boundary".';
}

function looseQuantities({ path, tree: { nodes } }: Checked): string[] {
  return nodes.flatMap((node) => {
    const texts =
      'question' in node
        ? [node.question, node.help ?? '', ...node.answers.map(({ say }) => say)]
        : [node.action, node.why];
    const found = texts.map(quantityIn).find((quantity) => quantity !== undefined);
    return found === undefined
      ? []
      : [`${path}: "${node.id}" says "${found}" without evidence. Leave the number to the page that it links to.`];
  });
}
