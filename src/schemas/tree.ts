import { z } from 'astro/zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'An id is lower-case words with hyphens between them.' });
const sentence = z.string().min(3);

/** A question of a decision tree and where each answer leads. */
export const questionSchema = z.strictObject({
  /** Unique over all trees: it is the state in the address, so it never changes once published. */
  id,
  question: sentence.endsWith('?'),
  /** How to find out, where the reader may not know the answer. */
  help: sentence.optional(),
  answers: z
    .array(
      z.strictObject({
        /** In the reader's words. */
        say: z.string().min(2),
        /** The id of the question or action that it leads to. */
        next: id,
      }),
    )
    .min(2),
});

/** The end of a path: what to do, and where it is treated. */
export const actionSchema = z.strictObject({
  /** As a question's. */
  id,
  /** One sentence that says what to do. */
  action: sentence.endsWith('.'),
  why: sentence.endsWith('.'),
  /** Where to read on: `red-flags/noisy-loss`, `chapters/learning-rate#the-range-test`, or with words of its own. */
  links: z.array(z.union([z.string(), z.strictObject({ to: z.string(), say: sentence })])).min(1),
});

/** A file of `content/trees/`. */
export const treeSchema = z.strictObject({
  /** How a reader chooses this tree, in their words. */
  entrance: sentence,
  /** The id of the first question. */
  start: id,
  nodes: z.array(z.union([questionSchema, actionSchema])).min(3),
});

export type Tree = z.infer<typeof treeSchema>;
export type TreeNode = Tree['nodes'][number];
export type TreeQuestion = z.infer<typeof questionSchema>;
export type TreeAction = z.infer<typeof actionSchema>;
