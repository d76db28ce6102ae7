import { useMemo } from 'preact/hooks';
import { anchorOf, type Branch, isQuestion, type TreeView } from './model/forest.ts';
import { type Go, NodeLink } from './NodeLink.tsx';
import { Targets } from './Targets.tsx';

export type OutlineProps = {
  /** The widget's id. */
  readonly id: string;
  readonly view: TreeView;
  readonly onGo: Go;
};

type BranchProps = { readonly id: string; readonly branch: Branch; readonly onGo: Go };

function BranchItem({ id, branch: { say, node, place, branches }, onGo }: BranchProps) {
  return (
    <li
      id={anchorOf(id, node.id)}
      class={`tree-branch is-${place}`}
      {...(place === 'here' ? { 'aria-current': 'step' as const } : {})}
    >
      {say !== null && <p class="tree-say">{say}</p>}
      <p class={isQuestion(node) ? 'tree-question' : 'tree-do'}>
        <NodeLink id={id} to={node.id} onGo={onGo}>
          {isQuestion(node) ? node.question : node.action}
        </NodeLink>
      </p>
      {isQuestion(node) ? (
        <>
          {node.help !== undefined && <p class="tree-note">{node.help}</p>}
          <ul>
            {branches.map((branch) => (
              <BranchItem key={branch.node.id} id={id} branch={branch} onGo={onGo} />
            ))}
          </ul>
        </>
      ) : (
        <>
          <p class="tree-note">{node.why}</p>
          <Targets links={node.links} />
        </>
      )}
    </li>
  );
}

/** The whole tree as nested lists, an anchor for each node; folded while scripts run, open on paper and without them. */
export function Outline({ id, view: { outline, counts }, onGo }: OutlineProps) {
  const list = useMemo(
    () => (
      <ul class="tree-outline">
        <BranchItem id={id} branch={outline} onGo={onGo} />
      </ul>
    ),
    [id, outline, onGo],
  );
  return (
    <details class="tree-whole">
      <summary>
        The whole tree as an outline: {counts.questions} questions, {counts.actions} actions
      </summary>
      {list}
    </details>
  );
}
