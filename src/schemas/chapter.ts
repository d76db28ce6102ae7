import { z } from 'astro/zod';
import { keywordsField } from './keywords.ts';

/** What a chapter's frontmatter holds beside Starlight's own properties. */
export const chapterFields = z.object({
  /** One or two sentences under the title, and the description for search engines and link previews. */
  description: z.string().min(20),
  keywords: keywordsField,
  /** The chapter's number, which is also its place in the sidebar (`sidebar.order` follows it). */
  number: z.number().int().min(1).max(12).optional(),
});
