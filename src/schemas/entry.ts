import { z } from 'astro/zod';
import { keywordsField } from './keywords.ts';

/** What the entries of all four catalogues have in common. */
export const entryFields = {
  /** The entry's name, as lists, links and the page's heading print it. */
  title: z.string().min(3),
  /** One or two sentences for lists, search engines and link previews. */
  description: z.string().min(20),
  keywords: keywordsField,
  /** Ids of the chapters that treat it at length. */
  chapters: z.array(z.string()).default([]),
  /** Ids of pitfalls that belong with it. */
  pitfalls: z.array(z.string()).default([]),
};
