import type { ComponentChildren, TargetedMouseEvent } from 'preact';

export type Go = (event: TargetedMouseEvent<HTMLAnchorElement>, to: string) => void;

export type NodeLinkProps = {
  /** The widget's id. */
  readonly id: string;
  /** The node's id. */
  readonly to: string;
  readonly onGo: Go;
  readonly children: ComponentChildren;
};

/** A link to the tree's state at a node, which can be copied or opened elsewhere as any link can. */
export function NodeLink({ id, to, onGo, children }: NodeLinkProps) {
  return (
    <a href={`?${id}.at=${to}#${id}`} onClick={(event) => onGo(event, to)}>
      {children}
    </a>
  );
}
