import { z } from 'astro/zod';
import { codeSchema } from './code.ts';
import { entryFields } from './entry.ts';

/** A symptom in a search or a training run. */
export const redFlagSchema = z.strictObject({
  ...entryFields,
  /** `R03`. */
  code: codeSchema('R'),
});

/** The headings of an entry, in their order. */
export const redFlagHeadings = ['What you see', 'Likely causes', 'How to tell them apart', 'What to do'] as const;
