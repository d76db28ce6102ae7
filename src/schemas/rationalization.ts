import { z } from 'astro/zod';
import { codeSchema } from './code.ts';
import { entryFields } from './entry.ts';

/** A sentence that people say to justify a choice. */
export const rationalizationSchema = z.strictObject({
  ...entryFields,
  /** `X02`. */
  code: codeSchema('X'),
});

/** The headings of an entry, in their order. */
export const rationalizationHeadings = ['What is meant', 'What is true', 'What to answer'] as const;
