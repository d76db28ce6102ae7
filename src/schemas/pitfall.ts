import { z } from 'astro/zod';
import { codeSchema } from './code.ts';
import { entryFields } from './entry.ts';

/** A mistake that people make while tuning. */
export const pitfallSchema = z.strictObject({
  ...entryFields,
  /** `P01`. */
  code: codeSchema('P'),
  /** A link that opens an instrument in the failing state: path from the site's root, with the state in the query. */
  seeItFail: z.strictObject({ label: z.string(), path: z.string().startsWith('/') }).optional(),
});

/** The headings of an entry, in their order. */
export const pitfallHeadings = [
  'What goes wrong',
  'Why',
  'How to notice',
  'What to do instead',
  'When it is fine',
] as const;
