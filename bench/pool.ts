import { RATES } from './contenders/contender.ts';

type Group = { readonly rates: readonly number[]; readonly seed: number };

/** The default sweep: 24 rates × 3 seeds, four rates a group. */
const groups: readonly Group[] = [1, 2, 3].flatMap((seed) =>
  Array.from({ length: RATES.length / 4 }, (_, i) => ({ rates: RATES.slice(4 * i, 4 * i + 4), seed })),
);

/** Seconds for the whole default sweep on one warm worker and on two, alternated, a pair for each round. */
export async function runPools(rounds: number): Promise<{ one: number[]; two: number[] }> {
  const workers = await Promise.all([startWorker(), startWorker()]);
  const result = { one: [] as number[], two: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const one = await sweepSeconds(workers.slice(0, 1));
    const two = await sweepSeconds(workers);
    // The round before the first warms up both.
    if (round >= 0) {
      result.one.push(one);
      result.two.push(two);
    }
  }
  for (const worker of workers) worker.terminate();
  return result;
}

function startWorker(): Promise<Worker> {
  const worker = new Worker('group-worker.js', { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = () => resolve(worker);
  });
}

async function sweepSeconds(workers: readonly Worker[]): Promise<number> {
  const before = performance.now();
  const waiting = [...groups];
  await Promise.all(
    workers.map(async (worker) => {
      for (let group = waiting.shift(); group; group = waiting.shift()) await trained(worker, group);
    }),
  );
  return (performance.now() - before) / 1000;
}

function trained(worker: Worker, group: Group): Promise<void> {
  return new Promise((resolve) => {
    worker.onmessage = () => resolve();
    worker.postMessage(group);
  });
}

(globalThis as { runPools?: typeof runPools }).runPools = runPools;
