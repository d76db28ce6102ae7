import { z } from 'astro/zod';
import { keywordsField } from './keywords.ts';

/** What a chapter's frontmatter holds beside Starlight's own properties. A page with a `number` is a chapter and has all of it. */
export const chapterFields = z.object({
  /** One or two sentences under the title, and the description for search engines and link previews. */
  description: z.string().min(20),
  keywords: keywordsField,
  /** The chapter's number, which is also its place in the sidebar (`sidebar.order` follows it). */
  number: z.number().int().min(1).max(12).optional(),
  /** The chapter in three to five rules, each short enough for one or two lines; what stands between backticks is code. */
  rules: z.array(z.string().min(15).max(150)).min(3).max(5).optional(),
  /** What the reader can decide afterwards. It completes "After this chapter you can decide …". */
  decide: z.string().min(15).regex(/[^.]$/, 'without the period: it ends a sentence').optional(),
  /** The section with the steps to take: `#steps-tune-the-learning-rate`. */
  steps: z
    .string()
    .regex(/^#[\w-]+$/)
    .optional(),
});
