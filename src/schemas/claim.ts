import { z } from 'astro/zod';

/** An entry of a file in `content/claims/`: one quantitative statement that pages may print. */
export const claimSchema = z.strictObject({
  /** Kebab-case, used in `<Claim id>` and as the fragment on /evidence/. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The statement as a full sentence, with its conditions. */
  text: z.string().min(20),
  /** What a page prints, unit included. */
  value: z.string().min(1),
  /** `cited`: somebody published it. `computed`: arithmetic that the tests run. `measured`: derived from recorded runs. */
  kind: z.enum(['cited', 'computed', 'measured']),
  /** Keys of references (`cited`), or paths of code, data and scripts from the repository's root. */
  source: z
    .union([z.string(), z.array(z.string()).min(1)])
    .transform((source) => (Array.isArray(source) ? source : [source])),
  /** Conditions and caveats that belong next to the number. */
  note: z.string().optional(),
});

/** One quantitative statement. */
export type Claim = z.infer<typeof claimSchema>;
