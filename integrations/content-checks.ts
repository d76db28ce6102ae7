import type { AstroIntegration } from 'astro';
import { checkContent } from '../src/lib/content-checks/check-content.ts';
import { readContent } from '../src/lib/content-checks/read-content.ts';

/** Fails the build on slips in the content, all of them at once. */
export function contentChecks(): AstroIntegration {
  return {
    name: 'content-checks',
    hooks: {
      'astro:build:start': () => {
        const problems = checkContent(readContent());
        if (problems.length > 0) throw new Error(`The content has ${problems.length} slips.\n${problems.join('\n')}`);
      },
    },
  };
}
