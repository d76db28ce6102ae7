import type { Arguments } from './bind-arguments.ts';
import type { Remark, Schedule } from './schedule.ts';
import type { Signature } from './signature.ts';

type Understood = { readonly signature: Signature; readonly args: Arguments };

/** What a piece of code says about a schedule: what it does, or what is wrong with it. */
export type Decoded =
  /** `lead` comes before everything else that is said of it; empty for nothing. */
  | (Understood & { readonly kind: 'schedule'; readonly schedule: Schedule; readonly lead: string })
  /** The call is understood and cannot work. */
  | (Understood & { readonly kind: 'wrong'; readonly errors: readonly string[] })
  /** It depends on what only the program knows. */
  | (Understood & { readonly kind: 'asks'; readonly asks: Arguments['asks']; readonly lead: string })
  /** It stops nothing by itself: what it does in words. */
  | (Understood & { readonly kind: 'told'; readonly summary: string; readonly remarks: readonly Remark[] })
  /** Nothing that this page knows is called. */
  | { readonly kind: 'unknown'; readonly reason: string };
