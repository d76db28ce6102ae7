import type { Tree, TreeNode } from '../schemas/tree.ts';

/** Decision trees as nested Markdown lists: each answer, the question or action that it leads to, and what comes after. */
export function treeMarkdown(trees: readonly Tree[]): string {
  return trees
    .flatMap(({ entrance, start, nodes }) => branchLines({ say: entrance, next: start }, nodes, 0))
    .join('\n');
}

type Edge = { readonly say: string; readonly next: string };

function branchLines({ say, next }: Edge, nodes: readonly TreeNode[], depth: number): string[] {
  const indent = '  '.repeat(depth);
  const node = nodes.find(({ id }) => id === next);
  if (node === undefined) return [];
  if ('action' in node) {
    const pages = node.links.map((link) => (typeof link === 'string' ? link : link.to)).join(', ');
    return [`${indent}- ${say} → **${node.action}** ${node.why} (${pages})`];
  }
  const help = node.help === undefined ? '' : ` (${node.help})`;
  return [
    `${indent}- ${say} → ${node.question}${help}`,
    ...node.answers.flatMap((answer) => branchLines(answer, nodes, depth + 1)),
  ];
}
