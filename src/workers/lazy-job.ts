import type { JobName, JobTable } from './protocol.ts';

/** A job whose code is loaded at its first request, so that a page downloads only what its widgets run. */
export function lazyJob<Name extends JobName>(load: () => Promise<JobTable[Name]>): JobTable[Name] {
  async function* run(config: never) {
    const job = (await load()) as (config: never) => AsyncGenerator<never, never, void>;
    return yield* job(config);
  }
  return run as JobTable[Name];
}
