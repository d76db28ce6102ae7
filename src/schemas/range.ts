import { z } from 'astro/zod';

/** The tables of ranges, in their order, by what is trained. */
export const rangeGroups = ['from-scratch', 'fine-tuning', 'boosting', 'classical'] as const;

/** An entry of `content/ranges.yaml`: how to search one hyperparameter when you know nothing. */
export const rangeSchema = z
  .strictObject({
    /** Kebab-case; other data refer to it. */
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    /** As a page names it. */
    name: z.string(),
    group: z.enum(rangeGroups),
    /** What tools call it: tool → name in code. */
    names: z.record(z.string(), z.string()).default({}),
    /** `one-minus-log`: a log scale for the distance to one. */
    scale: z.enum(['log', 'linear', 'one-minus-log', 'choices']),
    integer: z.boolean().default(false),
    low: z.number().optional(),
    high: z.number().optional(),
    /** A default of a tool, or what recipes usually take. */
    usual: z.number().optional(),
    /** Ends beyond which no value makes sense, such as a dropout of zero. The usual value may be there. */
    ends: z.array(z.enum(['low', 'high'])).default([]),
    /** What to do where a range of numbers is not the answer. */
    instead: z.string().optional(),
    /** Plain text. */
    remark: z.string().optional(),
    /** Keys of references, for the usual value and the remark. */
    source: z
      .union([z.string(), z.array(z.string())])
      .default([])
      .transform((source) => [source].flat()),
  })
  .superRefine((row, context) => {
    const slip = slipOf(row);
    if (slip !== undefined) context.addIssue({ code: 'custom', message: slip });
  });

/** One hyperparameter with its scale and range. */
export type Range = z.infer<typeof rangeSchema>;

type Numbers = Pick<Range, 'low' | 'high' | 'usual' | 'ends' | 'instead'>;

/** A range must hold its usual value, or else the default could never be a trial of the search. */
function slipOf({ low, high, usual, ends, instead }: Numbers): string | undefined {
  const given = [low, high, usual].filter((value) => value !== undefined).length;
  if (instead !== undefined) return given === 0 ? undefined : 'has `instead` and a range; give one of them.';
  if (low === undefined || high === undefined || usual === undefined)
    return 'needs `low`, `high` and `usual`, or `instead`.';
  const isInside =
    (low < usual || (low === usual && ends.includes('low'))) &&
    (usual < high || (usual === high && ends.includes('high')));
  return isInside ? undefined : `must hold its usual value ${usual} inside of ${low} to ${high}.`;
}
