import { z } from 'astro/zod';
import { keywordsField } from './keywords.ts';

/** An entry of `content/glossary.yaml`. */
export const glossaryTermSchema = z.strictObject({
  /** Kebab-case, used in `<Term id>` and as the fragment on /glossary/. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The term as it is printed. */
  term: z.string(),
  /** One to three sentences, plain text. */
  definition: z.string().min(20),
  /** Other names for it, in this guide or in tools. */
  also: z.array(z.string()).default([]),
  keywords: keywordsField,
  /** Ids of related terms. */
  see: z.array(z.string()).default([]),
});

/** A term of the glossary. */
export type GlossaryTerm = z.infer<typeof glossaryTermSchema>;
