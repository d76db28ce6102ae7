import { z } from 'astro/zod';
import { codeSchema } from './code.ts';
import { entryFields } from './entry.ts';

/** A situation in which the reader decides before reading the worked answer. */
export const scenarioSchema = z.strictObject({
  ...entryFields,
  /** `S05`. */
  code: codeSchema('S'),
});

/** The headings of an entry, in their order. */
export const scenarioHeadings = ['The situation', 'Decide', 'The answer', 'What would change it'] as const;
