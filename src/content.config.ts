import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { parseBibliography } from '@/lib/bibliography.ts';
import { claimsLoader } from '@/lib/claims-loader.ts';
import { engineApiLoader } from '@/lib/engine-api-loader.ts';
import { chapterFields } from '@/schemas/chapter.ts';
import { claimSchema } from '@/schemas/claim.ts';
import { engineFolderSchema } from '@/schemas/engine-folder.ts';
import { glossaryTermSchema } from '@/schemas/glossary-term.ts';
import { pitfallSchema } from '@/schemas/pitfall.ts';
import { rangeSchema } from '@/schemas/range.ts';
import { rationalizationSchema } from '@/schemas/rationalization.ts';
import { redFlagSchema } from '@/schemas/red-flag.ts';
import { referenceSchema } from '@/schemas/reference.ts';
import { scenarioSchema } from '@/schemas/scenario.ts';
import { treeSchema } from '@/schemas/tree.ts';

/** A folder of MDX entries. A number before the file's name is its order, not part of the id. */
function entries(folder: string) {
  return glob({
    base: `./content/${folder}`,
    pattern: '[^_]*.mdx',
    generateId: ({ entry }) => entry.replace(/^\d+-/, '').replace(/\.mdx$/, ''),
  });
}

/** Entries of a YAML list with their place in it, since a collection does not keep their order. */
function inOrder(yaml: string): Record<string, unknown>[] {
  return (parse(yaml) as Record<string, unknown>[]).map((entry, order) => ({ ...entry, order }));
}

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './content',
      pattern: ['index.mdx', 'chapters/[^_]*.mdx', 'workbench/[^_]*.mdx'],
      generateId: ({ entry }) => entry.replace(/^(chapters|workbench)\/\d+-/, '$1/').replace(/\.mdx$/, ''),
    }),
    schema: docsSchema({ extend: chapterFields }),
  }),
  pitfalls: defineCollection({ loader: entries('pitfalls'), schema: pitfallSchema }),
  redFlags: defineCollection({ loader: entries('red-flags'), schema: redFlagSchema }),
  rationalizations: defineCollection({ loader: entries('rationalizations'), schema: rationalizationSchema }),
  scenarios: defineCollection({ loader: entries('scenarios'), schema: scenarioSchema }),
  glossary: defineCollection({ loader: file('content/glossary.yaml'), schema: glossaryTermSchema }),
  ranges: defineCollection({
    loader: file('content/ranges.yaml', { parser: inOrder }),
    schema: rangeSchema.safeExtend({ order: z.number() }),
  }),
  claims: defineCollection({ loader: claimsLoader(), schema: claimSchema }),
  references: defineCollection({
    loader: file('content/references.bib', { parser: (text) => parseBibliography(text) }),
    schema: referenceSchema,
  }),
  trees: defineCollection({
    loader: glob({
      base: './content/trees',
      pattern: '[^_]*.yaml',
      generateId: ({ entry }) => entry.replace(/^\d+-/, '').replace(/\.yaml$/, ''),
    }),
    schema: treeSchema,
  }),
  engineApi: defineCollection({ loader: engineApiLoader(), schema: engineFolderSchema }),
};
