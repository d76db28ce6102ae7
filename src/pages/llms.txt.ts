import type { APIRoute } from 'astro';
import { contentPages } from '@/lib/pages-of-content.ts';

/** What a language model should know of this site first: what it is, and the address of each page as Markdown. */
export const GET: APIRoute = async () => {
  const lines = (await contentPages()).map(({ path, title, description, code }) => {
    const name = code ? `${code} ${title}` : title;
    return `- [${name}](${path}.md): ${description}`;
  });
  return new Response(`# The Hyperparameter Field Guide

> Which hyperparameters to tune, over which ranges, for how long, and whether to believe the result. Every number is cited, computed or measured.

Addresses are relative to this file. Text: CC BY 4.0. Numbers with their sources: api/claims.json. Sources: api/references.json. Terms: api/glossary.json. What to do next, as decision trees: api/trees.json.

## Pages

${lines.join('\n')}
`);
};
