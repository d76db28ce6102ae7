import { openReferenceSession } from './reference-session.ts';
import type { Trainer } from './trainer.ts';
import { trainerOf } from './trainer-of.ts';

/**
 * The trainer to read: one example at a time, in double precision, in plain TypeScript. The kernel is held to it by its gradients and, where
 * training is stable, by its curves; at the edge of stability rounding alone parts them.
 */
export function referenceTrainer(): Trainer {
  return trainerOf('reference', openReferenceSession);
}
