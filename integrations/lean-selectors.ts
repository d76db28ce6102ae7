import type { ViteUserConfig } from 'astro';

/**
 * Parts of Starlight's rule for the space inside lists, and what says the same here without looking around: a list item
 * that ends with a block has room below it. This guide's items end with no script.
 */
const leaner: readonly (readonly [string, string])[] = [
  [':has(> li > :not(a, strong, em, del, span, input, code, br, script, ol, ul))', ''],
  [
    ':last-child:not(a, strong, em, del, span, input, code, br, script, ',
    ':last-child:not(a, strong, em, del, span, input, code, br, script, ol, ul, ',
  ],
  [':not(script):has(~ script:last-child):not(:has(~ :not(script)))', ':not(*)'],
];

/**
 * Starlight's Markdown styles without selectors that make the browser style a whole chapter anew for every element that
 * comes or goes anywhere in it, as parts of pictures do many times a second while networks train.
 *
 * @throws Error when a selector is not there: then Starlight has changed, and this can go or must follow.
 */
export function withLeanSelectors(css: string): string {
  return leaner.reduce((lean, [costly, instead]) => {
    if (!lean.includes(costly))
      throw new Error(`Starlight's markdown.css must hold "${costly}"; see lean-selectors.ts.`);
    return lean.replace(costly, instead);
  }, css);
}

export function leanSelectors(): NonNullable<ViteUserConfig['plugins']>[number] {
  return {
    name: 'lean-selectors',
    enforce: 'pre',
    transform: (code, id) =>
      /starlight\/[^?]*style\/markdown\.css$/.test(id) ? { code: withLeanSelectors(code), map: null } : null,
  };
}
