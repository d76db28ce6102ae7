import type { ChoiceField } from '../../kit/controls/field.ts';

/** A page that an action leads to. */
export type Target = { readonly href: string; readonly title: string; readonly code?: string };

export type Question = {
  readonly id: string;
  readonly question: string;
  /** How to find out. */
  readonly help?: string | undefined;
  readonly answers: readonly { readonly say: string; readonly next: string }[];
};

export type Action = {
  readonly id: string;
  readonly action: string;
  readonly why: string;
  readonly links: readonly Target[];
};

export type TreeNode = Question | Action;

/** One tree; the ids of its nodes are unique over all trees, and each node is reached by one answer. */
export type Tree = { readonly entrance: string; readonly start: string; readonly nodes: readonly TreeNode[] };

/** One answer that was given, and the node that it led to. */
export type Step = { readonly say: string; readonly node: TreeNode };

/** Where a node stands against the reader's answers. */
export type Place = 'here' | 'taken' | 'open' | 'ruled-out';

/** The whole tree, nested: an answer, what it leads to, and what comes after. The first has no answer. */
export type Branch = {
  readonly say: string | null;
  readonly node: TreeNode;
  readonly place: Place;
  readonly branches: readonly Branch[];
};

export type TreeView = {
  /** What the reader has said so far; empty at the start. */
  readonly said: string;
  /** How many actions that leaves. */
  readonly left: string;
  /** The question to answer next, or the action. */
  readonly finding: string;
  readonly node: TreeNode;
  readonly path: readonly Step[];
  /** The many answers of a question that is one answer ahead: the start shows them, so that nobody has to look for them. */
  readonly ahead: Question | null;
  /** The id of the question before; `null` at the start. */
  readonly back: string | null;
  readonly outline: Branch;
  /** What the outline holds. */
  readonly counts: { readonly questions: number; readonly actions: number };
};

/** The trees under their first question. */
export type Forest = {
  readonly start: string;
  readonly nodes: ReadonlyMap<string, TreeNode>;
  /** For each node but the first: the question and the answer that lead to it. */
  readonly parents: ReadonlyMap<string, { readonly from: string; readonly say: string }>;
};

export const START = 'start';

export function isQuestion(node: TreeNode): node is Question {
  return 'question' in node;
}

/** Joins trees under the question which of them is wanted; a single tree needs none. */
export function forestOf(trees: readonly Tree[]): Forest {
  const [only] = trees;
  const first: Question = {
    id: START,
    question: 'What brings you here?',
    answers: trees.map(({ entrance, start }) => ({ say: entrance, next: start })),
  };
  const isOne = trees.length === 1 && only !== undefined;
  const all = [...(isOne ? [] : [first]), ...trees.flatMap(({ nodes }) => nodes)];
  const parents = all
    .filter(isQuestion)
    .flatMap(({ id, answers }) => answers.map(({ say, next }) => [next, { from: id, say }] as const));
  return {
    start: isOne ? only.start : START,
    nodes: new Map(all.map((node) => [node.id, node])),
    parents: new Map(parents),
  };
}

/** The one setting: the id of the node where the reader is. */
export function fieldsOf(forest: Forest): { readonly at: ChoiceField } {
  const options = [...forest.nodes.keys()].map((value) => ({ value, label: value }));
  return { at: { kind: 'choice', label: 'Place in the tree', options, initial: forest.start } };
}

/** The id of the outline's item for a node: its address on the page. */
export function anchorOf(id: string, node: string): string {
  return `${id}-at-${node}`;
}

/** The node that an address's fragment names, if it is one of the widget's anchors. */
export function nodeOfHash(hash: string, id: string): string | undefined {
  const start = `#${anchorOf(id, '')}`;
  return hash.startsWith(start) ? hash.slice(start.length) : undefined;
}

/** @throws RangeError when the forest has no such node. */
function nodeAt(forest: Forest, id: string): TreeNode {
  const node = forest.nodes.get(id);
  if (node === undefined) throw new RangeError(`id must be a node of the tree, but got ${id}.`);
  return node;
}

/** The answers that lead from the start to a node, in the order in which they are given. */
export function pathTo(forest: Forest, id: string): readonly Step[] {
  const parent = forest.parents.get(id);
  if (parent === undefined) return [];
  return [...pathTo(forest, parent.from), { say: parent.say, node: nodeAt(forest, id) }];
}

/** How many actions can still be reached from a node, itself included. */
export function actionsFrom(forest: Forest, id: string): number {
  const node = nodeAt(forest, id);
  return isQuestion(node) ? node.answers.reduce((sum, { next }) => sum + actionsFrom(forest, next), 0) : 1;
}

/** The answers so far in quotation marks. */
function saidOn(path: readonly Step[]): string {
  return path.length === 0 ? '' : `You said ${path.map(({ say }) => `“${say}”`).join(', then ')}.`;
}

function leftAt(forest: Forest, id: string): string {
  const all = actionsFrom(forest, forest.start);
  if (id === forest.start) return `${all} actions are possible. Each answer rules most of them out.`;
  if (isQuestion(nodeAt(forest, id))) return `${actionsFrom(forest, id)} of ${all} actions are left.`;
  return `One of ${all} actions is left:`;
}

function branchOf(forest: Forest, edge: { readonly id: string; readonly say: string | null }, at: string): Branch {
  const node = nodeAt(forest, edge.id);
  const answers = isQuestion(node) ? node.answers : [];
  return {
    say: edge.say,
    node,
    place: placeOf(forest, edge.id, at),
    branches: answers.map(({ say, next }) => branchOf(forest, { id: next, say }, at)),
  };
}

function placeOf(forest: Forest, id: string, at: string): Place {
  if (id === at) return 'here';
  if (id === forest.start || pathTo(forest, at).some(({ node }) => node.id === id)) return 'taken';
  return at === forest.start || pathTo(forest, id).some(({ node }) => node.id === at) ? 'open' : 'ruled-out';
}

/** A question with more answers than this is a catalogue: one looks through it rather than answers it. */
export const MANY_ANSWERS = 6;

/** The catalogue that one of a question's answers leads to. */
function aheadOf(forest: Forest, node: TreeNode): Question | null {
  const next = isQuestion(node) ? node.answers.map((answer) => nodeAt(forest, answer.next)) : [];
  return next.filter(isQuestion).find(({ answers }) => answers.length > MANY_ANSWERS) ?? null;
}

/** What a reader sees who stands at a node. */
export function viewOf(forest: Forest, id: string): TreeView {
  const node = nodeAt(forest, id);
  const path = pathTo(forest, id);
  const all = [...forest.nodes.values()];
  const questions = all.filter(isQuestion).length;
  return {
    said: saidOn(path),
    left: leftAt(forest, id),
    finding: isQuestion(node) ? node.question : node.action,
    node,
    path,
    ahead: id === forest.start ? aheadOf(forest, node) : null,
    back: forest.parents.get(id)?.from ?? null,
    outline: branchOf(forest, { id: forest.start, say: null }, id),
    counts: { questions, actions: all.length - questions },
  };
}
