import { z } from 'astro/zod';

/** One folder of the engine, as its doc comments describe it. */
export const engineFolderSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      /** Path of the source file from the project's root. */
      path: z.string(),
      /** Exported functions, in the order of the source, with the first sentence of each doc comment. */
      functions: z.array(z.strictObject({ name: z.string(), summary: z.string() })),
      /** Paragraphs of doc comments that begin "Differs from Optuna", with the name they belong to. */
      differences: z.array(z.strictObject({ name: z.string(), difference: z.string() })),
    }),
  ),
});
