import { z } from 'astro/zod';

/** An entry of `content/references.bib`, as pages print it. */
export const referenceSchema = z.strictObject({
  /** The BibTeX key, used in `<Cite id>` and as the fragment on /references/. */
  id: z.string(),
  /** Authors in order, family name last (`K. Greff`); a group is one name. Empty for documentation and software. */
  authors: z.array(z.strictObject({ full: z.string(), short: z.string() })),
  /** Whether the source names more authors than are listed. */
  andOthers: z.boolean(),
  /** The year as printed; absent for pages that carry none. */
  year: z.string().optional(),
  /** Title of the work. */
  title: z.string(),
  /** Journal, proceedings, book, institution, with volume and number where known. */
  venue: z.string().optional(),
  /** Where to read it. */
  url: z.url().optional(),
  /** Which part or version was read. */
  note: z.string().optional(),
});

/** A source. */
export type Reference = z.infer<typeof referenceSchema>;
