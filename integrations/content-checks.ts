import type { AstroIntegration } from 'astro';

/** Fails the build on the slips that `find` finds in the content, all of them at once. */
export function contentChecks(find: () => readonly string[]): AstroIntegration {
  return {
    name: 'content-checks',
    hooks: {
      'astro:build:start': () => {
        const slips = find();
        if (slips.length > 0) throw new Error(`The content has slips: ${slips.length}.\n${slips.join('\n')}`);
      },
    },
  };
}
