import { describe, expect, it } from 'vitest';
import { coreCount, type Port, runJob, runJobs, warmUp } from './client.ts';
import type { JobTable, Request } from './protocol.ts';
import { serve } from './serve.ts';
import { withoutReports } from './without-reports.ts';

const LANE = { status: 'trained', epochs: 2, trainLoss: 0.5, validationLoss: 0.6, validationAccuracy: 0.9 } as const;
const report = (epoch: number) => [{ lane: 0, epoch, trainLoss: 1, validationLoss: 1, validationAccuracy: 0.5 }];

/** A worker in the same thread: serves `jobs`, answers on a later task, and keeps count of itself. */
function fakeWorkers(jobs: Partial<JobTable>) {
  const started: { terminated: boolean; jobs: string[] }[] = [];
  const start = (): Port => {
    const record = { terminated: false, jobs: [] as string[] };
    started.push(record);
    let deliver: ((event: { readonly data: Request }) => void) | null = null;
    const port: Port = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: (request) => {
        record.jobs.push(request.name);
        setTimeout(() => deliver?.({ data: structuredClone(request) }));
      },
      terminate: () => {
        record.terminated = true;
      },
    };
    serve(
      {
        postMessage: (answer) => {
          const copy = structuredClone(answer);
          setTimeout(() => record.terminated || port.onmessage?.({ data: copy }));
        },
        addEventListener: (_type, listener) => {
          deliver = listener;
        },
      },
      jobs as JobTable,
    );
    return port;
  };
  return { started, start };
}

/** A worker that says what the test tells it to. */
function scriptedWorker(onRequest: (port: Port, request: Request) => void) {
  const state = { terminated: 0 };
  const start = (): Port => {
    const port: Port = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: (request) => onRequest(port, request),
      terminate: () => {
        state.terminated++;
      },
    };
    return port;
  };
  return { state, start };
}

const twoEpochs: Partial<JobTable> = {
  async *'train-group'() {
    yield report(0);
    yield report(1);
    return [LANE];
  },
};
const config = { data: 'digits', group: {} } as never;
const never = new AbortController().signal;

async function drain<Report, Result>(reports: AsyncGenerator<Report, Result, void>) {
  const seen: Report[] = [];
  for (;;) {
    const next = await reports.next();
    if (next.done === true) return { seen, result: next.value };
    seen.push(next.value);
  }
}

describe('runJob', () => {
  it('yields each report in order and returns the result', async () => {
    const { start } = fakeWorkers(twoEpochs);
    const { seen, result } = await drain(runJob('train-group', config, { signal: never, start }));
    expect(seen.map(([first]) => first?.epoch)).toEqual([0, 1]);
    expect(result).toEqual([LANE]);
  });

  it('gives a worker that is done the next job', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    await drain(runJob('train-group', config, { signal: never, start }));
    await drain(runJob('train-group', config, { signal: never, start }));
    expect(started).toEqual([{ terminated: false, jobs: ['train-group', 'train-group'] }]);
  });

  it('throws what went wrong in the worker, and uses that worker again', async () => {
    const { started, start } = fakeWorkers({
      'train-group': withoutReports(() => {
        throw new RangeError('epochs must be at least 1, but got 0.');
      }),
    });
    await expect(drain(runJob('train-group', config, { signal: never, start }))).rejects.toThrow(
      'epochs must be at least 1, but got 0.',
    );
    await expect(drain(runJob('train-group', config, { signal: never, start }))).rejects.toThrow('epochs');
    expect(started).toHaveLength(1);
  });

  it('ends the worker when the signal says so, and throws the reason', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    const controller = new AbortController();
    const reports = runJob('train-group', config, { signal: controller.signal, start });
    await reports.next();
    controller.abort(new Error('the reader left'));
    await expect(drain(reports)).rejects.toThrow('the reader left');
    expect(started).toEqual([{ terminated: true, jobs: ['train-group'] }]);
  });

  it('ends the worker when the loop is left', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    for await (const _ of runJob('train-group', config, { signal: never, start })) break;
    expect(started[0]?.terminated).toBe(true);
  });

  it('starts nothing when the signal is already aborted', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    await expect(drain(runJob('train-group', config, { signal: AbortSignal.abort(), start }))).rejects.toThrow();
    expect(started).toHaveLength(0);
  });

  it('rejects an answer to another request', async () => {
    const { state, start } = scriptedWorker((port, { id }) => {
      queueMicrotask(() => port.onmessage?.({ data: { id, name: 'warm-up', kind: 'result', result: 'reference' } }));
    });
    await expect(drain(runJob('train-group', config, { signal: never, start }))).rejects.toThrow(
      /the worker answered warm-up \d+ to train-group \d+\./,
    );
    expect(state.terminated).toBe(1);
  });

  it.each([
    [
      'a worker whose code cannot be loaded',
      (port: Port) => port.onerror?.({ message: '' }),
      'its code could not be loaded',
    ],
    [
      'a worker that breaks',
      (port: Port) => port.onerror?.({ message: 'out of memory' }),
      'the worker stopped: out of memory',
    ],
    ['an answer that cannot be read', (port: Port) => port.onmessageerror?.({}), 'could not be read'],
  ])('says so of %s, and ends it', async (_case, misbehave, message) => {
    const { state, start } = scriptedWorker((port) => queueMicrotask(() => misbehave(port)));
    await expect(drain(runJob('train-group', config, { signal: never, start }))).rejects.toThrow(message);
    expect(state.terminated).toBe(1);
  });

  it('says so when there are no workers here', async () => {
    await expect(drain(runJob('train-group', config, { signal: never }))).rejects.toThrow('cannot start a worker');
  });

  it('rejects a job that the worker does not know', async () => {
    const { start } = fakeWorkers({});
    await expect(drain(runJob('train-group', config, { signal: never, start }))).rejects.toThrow(
      'the worker knows no job "train-group".',
    );
  });
});

describe('runJobs', () => {
  const configs = Array.from({ length: 5 }, () => config);

  it('begins the configs in their order, on as many workers as asked, and hands out every answer', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    const { seen } = await drain(runJobs('train-group', configs, { signal: never, workers: 2, start }));
    const results = seen.flatMap((event) => ('result' in event ? [event.index] : []));
    expect(seen).toHaveLength(15);
    expect(seen[0]).toEqual({ index: 0, report: report(0) });
    expect(new Set(results)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(started).toHaveLength(2);
  });

  it('starts no more workers than there are configs', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    await drain(runJobs('train-group', [config], { signal: never, workers: 4, start }));
    expect(started).toHaveLength(1);
  });

  it('ends with nothing to do', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    expect((await drain(runJobs('train-group', [], { signal: never, start }))).seen).toEqual([]);
    expect(started).toHaveLength(0);
  });

  it('throws the first error and ends the others', async () => {
    let calls = 0;
    const { started, start } = fakeWorkers({
      async *'train-group'() {
        if (++calls === 2) throw new Error('no memory for the second');
        for (let epoch = 0; epoch < 20; epoch++) {
          await new Promise((resolve) => setTimeout(resolve));
          yield report(epoch);
        }
        return [LANE];
      },
    });
    await expect(drain(runJobs('train-group', configs, { signal: never, workers: 2, start }))).rejects.toThrow(
      'no memory for the second',
    );
    expect(started.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('ends every worker at once when the signal says so', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    const controller = new AbortController();
    const events = runJobs('train-group', configs, { signal: controller.signal, workers: 2, start });
    await events.next();
    controller.abort();
    await expect(drain(events)).rejects.toThrow();
    expect(started.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  it('ends every busy worker when the loop is left', async () => {
    const { started, start } = fakeWorkers(twoEpochs);
    for await (const _ of runJobs('train-group', configs, { signal: never, workers: 2, start })) break;
    expect(started.map(({ terminated }) => terminated)).toEqual([true, true]);
  });
});

describe('warmUp', () => {
  it('leaves as many workers waiting as there are cores, each with its data loaded', async () => {
    const { started, start } = fakeWorkers({
      'warm-up': withoutReports(() => 'wasm-simd'),
      ...twoEpochs,
    });
    await warmUp({ data: 'digits' }, { signal: never, start });
    await drain(runJobs('train-group', [config, config], { signal: never, start }));
    expect(started).toHaveLength(coreCount());
    expect(started.every(({ jobs }) => jobs[0] === 'warm-up')).toBe(true);
  });

  it('keeps a failure to itself: the job that follows tells it', async () => {
    const { start } = fakeWorkers({});
    await expect(warmUp({ data: 'digits' }, { signal: never, start })).resolves.toBeUndefined();
  });
});
