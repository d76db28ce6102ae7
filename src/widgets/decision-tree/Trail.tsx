import type { TreeView } from './model/forest.ts';
import { type Go, NodeLink } from './NodeLink.tsx';

export type TrailProps = {
  /** The widget's id. */
  readonly id: string;
  readonly view: TreeView;
  /** The id of the first question. */
  readonly start: string;
  readonly onGo: Go;
};

/** The answers so far, each a link to where it led. */
export function Trail({ id, view: { path, back }, start, onGo }: TrailProps) {
  return (
    <nav class="tree-trail needs-script" aria-label="Your answers">
      <ol>
        <li>
          {back === null ? (
            <span aria-current="step">Start</span>
          ) : (
            <NodeLink id={id} to={start} onGo={onGo}>
              Start
            </NodeLink>
          )}
        </li>
        {path.map(({ say, node }, index) => (
          <li key={node.id}>
            {index === path.length - 1 ? (
              <span aria-current="step">{say}</span>
            ) : (
              <NodeLink id={id} to={node.id} onGo={onGo}>
                {say}
              </NodeLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
