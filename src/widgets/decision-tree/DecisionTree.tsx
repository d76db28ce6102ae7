import type { TargetedMouseEvent } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetShell } from '../kit/frame/WidgetShell.tsx';
import { Ask } from './Ask.tsx';
import { type Forest, fieldsOf, forestOf, nodeOfHash, type Tree, viewOf } from './model/forest.ts';
import { Outline } from './Outline.tsx';
import { Trail } from './Trail.tsx';
import './tree.css';
import './outline.css';

export type DecisionTreeProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  readonly trees: readonly Tree[];
};

/** True for a click that is meant to open the link elsewhere. */
function isForElsewhere(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/** Opens the node that the address's fragment names, now and when it changes: search results and links lead to it. */
function useAnchors(id: string, { nodes }: Forest, open: (node: string) => void): void {
  useEffect(() => {
    const follow = () => {
      const node = nodeOfHash(window.location.hash, id);
      if (node === undefined || !nodes.has(node)) return;
      open(node);
      // The browser has gone to its place in the outline, which is below the question.
      document.getElementById(id)?.scrollIntoView();
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [id, nodes, open]);
}

/** Leads from a question to an action, one answer at a time, and shows the whole tree as an outline. */
export function DecisionTree({ id, title, trees }: DecisionTreeProps) {
  const { forest, fields } = useState(() => {
    const joined = forestOf(trees);
    return { forest: joined, fields: fieldsOf(joined) };
  })[0];
  const settings = useUrlConfig(id, fields);
  const { at } = settings.config;
  const view = useMemo(() => viewOf(forest, at), [forest, at]);
  const asked = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);

  // The link that was followed is gone: the focus goes to what stands in its place.
  useEffect(() => {
    if (hasMoved.current) asked.current?.querySelector<HTMLElement>('.tree-answers a, .tree-links a')?.focus();
    hasMoved.current = false;
  }, [at]);

  const set = settings.set;
  const openAt = useCallback((to: string) => set('at', to), []);
  useAnchors(id, forest, openAt);
  const go = useCallback(
    (event: TargetedMouseEvent<HTMLAnchorElement>, to: string) => {
      if (isForElsewhere(event)) return;
      event.preventDefault();
      hasMoved.current = true;
      set('at', to);
    },
    // It does the same in every render.
    [],
  );

  return (
    <WidgetShell title={title} settings={settings} source="src/widgets/decision-tree/model/forest.ts">
      <div ref={asked} class="tree-asked">
        <Trail id={id} view={view} start={forest.start} onGo={go} />
        <div class="tree-finding" role="status">
          <p class="tree-lead">
            <span class="tree-said">{view.said} </span>
            {view.left}{' '}
          </p>
          <p class="tree-statement">{view.finding}</p>
        </div>
        <Ask id={id} view={view} onGo={go} />
      </div>
      <Outline id={id} view={view} onGo={go} />
    </WidgetShell>
  );
}
