import type { Answer, JobTable, Request } from './protocol.ts';

/** The part of a worker's global scope that answering needs. */
export type Scope = {
  postMessage(answer: Answer): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
};

/** Answers every request that reaches `scope` by running its job. One job at a time is the client's affair. */
export function serve(scope: Scope, jobs: JobTable): void {
  scope.addEventListener('message', ({ data }) => void answer(data, jobs, scope));
}

async function answer({ id, name, config }: Request, jobs: JobTable, scope: Scope): Promise<void> {
  try {
    if (!Object.hasOwn(jobs, name)) throw new RangeError(`the worker knows no job ${JSON.stringify(name)}.`);
    // A request's config is its own job's, which a union cannot say.
    const job = jobs[name] as (config: unknown) => AsyncGenerator<never, never, void>;
    const reports = job(config);
    for (;;) {
      const next = await reports.next();
      if (next.done === true) {
        scope.postMessage({ id, name, kind: 'result', result: next.value });
        return;
      }
      scope.postMessage({ id, name, kind: 'report', report: next.value });
    }
  } catch (error) {
    scope.postMessage({ id, name, kind: 'error', message: error instanceof Error ? error.message : String(error) });
  }
}
