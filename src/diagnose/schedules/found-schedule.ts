import type { PythonCall } from '../python/literal.ts';
import type { Remark } from './schedule.ts';
import type { Script } from './script.ts';

/** A schedule that stands in a text. */
export type FoundSchedule = {
  /** What is called, or `early_terminate`. */
  readonly name: string;
  /** Its arguments; none of them is a choice. */
  readonly call: PythonCall;
  /** The arguments as they are written, by name, or by place for those without one. */
  readonly texts: Readonly<Record<string, string>>;
  /** What tells it from the others: its branch, its key, its name. */
  readonly label: string;
  /** `line 4`. */
  readonly where: string;
  readonly origin: 'live' | 'string' | 'comment';
  /** Where the call is no valid Python, as the end of a sentence; null where it is. */
  readonly flaw: string | null;
  /** Whether the text ends before the call does. */
  readonly isOpen: boolean;
};

/** A value that only the program knows and a schedule depends on: a field for the reader to fill. */
export type Unknown = {
  /** As it stands in the code. */
  readonly name: string;
  readonly where: string;
  /** The argument that it decides: `max_t of ASHAScheduler`. */
  readonly decides: string;
  /** What it is unless the program is told otherwise, where the text says that. */
  readonly suggested: number | string | boolean | null;
};

/** What a text says about schedules, and what of it was not read. */
export type Reading = {
  readonly schedules: readonly FoundSchedule[];
  readonly script: Script;
  readonly unknowns: readonly Unknown[];
  readonly notes: readonly Remark[];
  /** Why no schedule was found; empty where one was. */
  readonly reason: string;
};
