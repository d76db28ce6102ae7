import type { ViteUserConfig } from 'astro';

/** Never matches. */
const NEVER = ':not(*)';

/** A costly selector of Starlight, and what stands for it here. */
type Leaner = readonly (readonly [costly: string, instead: string])[];

/**
 * The styles of Starlight that look around too much, by their place in it. The space inside lists: a list item that ends
 * with a block has room below it; this guide's items end with no script. Headings: none is hidden inside a text.
 * The menu on a phone: theme.css keeps the page below it still.
 */
export const costlyStyles: Readonly<Record<string, Leaner>> = {
  'style/markdown.css': [
    [':has(> li > :not(a, strong, em, del, span, input, code, br, script, ol, ul))', ''],
    [
      ':last-child:not(a, strong, em, del, span, input, code, br, script, ',
      ':last-child:not(a, strong, em, del, span, input, code, br, script, ol, ul, ',
    ],
    [':not(script):has(~ script:last-child):not(:has(~ :not(script)))', NEVER],
  ],
  'style/anchor-links.css': [[':has(> :first-child:is(.sr-only, [hidden]))', NEVER]],
  'components/MobileMenuToggle.astro': [['body:has(#starlight__sidebar:popover-open)', `body${NEVER}`]],
};

/**
 * A style of Starlight without selectors that make the browser style a whole chapter anew for every element that comes
 * or goes anywhere in it, as parts of pictures do many times a second while networks train.
 *
 * @throws Error when a selector is not there: then Starlight has changed, and this can go or must follow.
 */
export function withLeanSelectors(css: string, place: string): string {
  return (costlyStyles[place] ?? []).reduce((lean, [costly, instead]) => {
    if (!lean.includes(costly)) throw new Error(`Starlight's ${place} must hold "${costly}"; see lean-selectors.ts.`);
    return lean.replaceAll(costly, instead);
  }, css);
}

/** The place in Starlight of a module that is a style, or null. A component's global style is its second. */
function placeOf(id: string): string | null {
  const [, place, query] = /starlight\/dist\/([^?]*)(\?.*)?$/.exec(id) ?? [];
  if (place === undefined) return null;
  const isStyle = place.endsWith('.css') ? query === undefined : /[?&]type=style&index=1\b/.test(query ?? '');
  return isStyle ? place : null;
}

export function leanSelectors(): NonNullable<ViteUserConfig['plugins']>[number] {
  return {
    name: 'lean-selectors',
    enforce: 'pre',
    transform: (code, id) => {
      const place = placeOf(id);
      if (place === null || costlyStyles[place] === undefined) return null;
      return { code: withLeanSelectors(code, place), map: null };
    },
  };
}
