import type { MdastPluginInput } from 'satteri';

/** Lets the keyboard reach every table of Markdown, since one that is wider than the page scrolls in its own box. */
export function scrollableTables(): MdastPluginInput {
  return () => ({
    name: 'scrollable-tables',
    table: (node) => ({ ...node, data: { ...node.data, hProperties: { tabindex: '0' } } }),
  });
}
