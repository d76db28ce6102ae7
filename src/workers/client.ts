import type { Answer, JobConfig, JobName, JobReport, JobResult, Request } from './protocol.ts';

/** One worker, or in tests what stands for one. */
export type Port = {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Answer }) => void) | null;
  onerror: ((event: { readonly message: string; preventDefault?(): void }) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
};

export type JobOptions = {
  readonly signal: AbortSignal;
  /** Starts a worker; a test gives its own. */
  readonly start?: () => Port;
};

export type PoolOptions = JobOptions & {
  /** How many configs are worked on at once; one for each core when left out. */
  readonly workers?: number;
};

export type PoolEvent<Name extends JobName> =
  | { readonly index: number; readonly report: JobReport<Name> }
  | { readonly index: number; readonly result: JobResult<Name> };

/** Workers that have done a job and wait for the next, by how they were started. */
const idle = new Map<() => Port, Port[]>();

let lastId = 0;

function startWorker(): Port {
  try {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    return worker as unknown as Port;
  } catch (error) {
    throw new Error(`This browser cannot start a worker here, so nothing can be trained: ${String(error)}`);
  }
}

/** How many jobs run at once without getting in each other's way. */
export function coreCount(): number {
  return Math.max(1, globalThis.navigator?.hardwareConcurrency ?? 1);
}

/**
 * Runs one job in a worker: yields its reports, returns its result.
 *
 * Ending it early, by the signal or by leaving the loop, ends the worker; a worker whose job is done waits for the
 * next one. After an abort the loop ends by throwing the signal's reason.
 *
 * @throws Error with the worker's message when the job fails, or when no worker can be started.
 */
export async function* runJob<Name extends JobName>(
  name: Name,
  config: JobConfig<Name>,
  { signal, start = startWorker }: JobOptions,
): AsyncGenerator<JobReport<Name>, JobResult<Name>, void> {
  signal.throwIfAborted();
  const port = idle.get(start)?.pop() ?? start();
  const id = ++lastId;
  const inbox = createInbox<Answer>();
  const onAbort = () => inbox.fail(signal.reason);
  let isReusable = false;
  signal.addEventListener('abort', onAbort);
  listen(port, inbox);
  try {
    port.postMessage({ id, name, config } as Request);
    for (;;) {
      const answer = await inbox.next();
      if (answer.id !== id || answer.name !== name) {
        throw new Error(`the worker answered ${answer.name} ${answer.id} to ${name} ${id}.`);
      }
      if (answer.kind === 'error') {
        isReusable = true;
        throw new Error(answer.message);
      }
      if (answer.kind === 'result') {
        isReusable = true;
        return answer.result as JobResult<Name>;
      }
      yield answer.report as JobReport<Name>;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    release(port, start, isReusable);
  }
}

function listen(port: Port, inbox: Inbox<Answer>): void {
  port.onmessage = ({ data }) => inbox.put(data);
  port.onerror = (event) => {
    event.preventDefault?.();
    inbox.fail(new Error(`the worker stopped: ${event.message || 'its code could not be loaded.'}`));
  };
  port.onmessageerror = () => inbox.fail(new Error('an answer of the worker could not be read.'));
}

function release(port: Port, start: () => Port, isReusable: boolean): void {
  port.onmessage = null;
  port.onerror = null;
  port.onmessageerror = null;
  const waiting = idle.get(start) ?? [];
  if (!isReusable || waiting.length >= coreCount()) {
    port.terminate();
    return;
  }
  waiting.push(port);
  idle.set(start, waiting);
}

/**
 * Runs one job for each config on a pool of workers and yields what they report as it comes. The configs are begun in
 * their order. The first error ends all of them and is thrown.
 */
export async function* runJobs<Name extends JobName>(
  name: Name,
  configs: readonly JobConfig<Name>[],
  { signal, workers = coreCount(), start = startWorker }: PoolOptions,
): AsyncGenerator<PoolEvent<Name>, void, void> {
  signal.throwIfAborted();
  const inbox = createInbox<PoolEvent<Name>>();
  const ending = new AbortController();
  const onAbort = () => ending.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  ending.signal.addEventListener('abort', () => inbox.fail(ending.signal.reason));
  let begun = 0;
  const work = async () => {
    while (begun < configs.length && !ending.signal.aborted) {
      const index = begun++;
      const reports = runJob(name, configs[index] as JobConfig<Name>, { signal: ending.signal, start });
      let next = await reports.next();
      for (; next.done !== true; next = await reports.next()) inbox.put({ index, report: next.value });
      inbox.put({ index, result: next.value });
    }
  };
  const crew = Array.from({ length: Math.min(workers, configs.length) }, () =>
    work().catch((error) => ending.abort(error)),
  );
  try {
    for (let left = configs.length; left > 0; ) {
      const event = await inbox.next();
      if ('result' in event) left--;
      yield event;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    ending.abort();
    await Promise.all(crew);
  }
}

/**
 * Starts the workers of the pool and lets each load the kernel and the data, unless they are there already.
 * Resolves also when that fails or is aborted: the job that follows meets the same failure and tells it.
 */
export async function warmUp(config: JobConfig<'warm-up'>, options: PoolOptions): Promise<void> {
  const workers = options.workers ?? coreCount();
  try {
    for await (const _ of runJobs(
      'warm-up',
      Array.from({ length: workers }, () => config),
      { ...options, workers },
    ));
  } catch {
    return;
  }
}

/** Values in the order in which they arrived, waited for one at a time. Values that came before a failure are handed out first. */
type Inbox<Value> = {
  put(value: Value): void;
  fail(reason: unknown): void;
  next(): Promise<Value>;
};

function createInbox<Value>(): Inbox<Value> {
  const values: Value[] = [];
  let failure: { readonly reason: unknown } | null = null;
  let wake: (() => void) | null = null;
  const arrived = () => {
    wake?.();
    wake = null;
  };
  return {
    put(value) {
      values.push(value);
      arrived();
    },
    fail(reason) {
      failure ??= { reason };
      arrived();
    },
    async next() {
      while (values.length === 0) {
        if (failure !== null) throw failure.reason;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return values.shift() as Value;
    },
  };
}
