/**
 * `npm run examples` runs the Python that pages show, and compares what it prints; what trains something runs under a
 * second kernel of OpenBLAS too. `-- --update` writes the outputs down, `-- --kernels` runs all of it under every kernel
 * that the processor has, with one thread and with two.
 */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pythonWith } from '../machine/python.ts';
import { type ExampleOutcome, type ExampleRun, exampleFolder, listExamples, runExample } from './example-runs.ts';
import { kernelsHere, nameOf, type Setup, trains } from './kernels.ts';

type Job = { readonly file: string; readonly run: ExampleRun };

const update = process.argv.includes('--update');
const kernels = kernelsHere();

async function main(): Promise<void> {
  const { examples, orphans } = listExamples(exampleFolder);
  const outcomes: ExampleOutcome[] = orphans.map((file) => ({ file, problem: 'belongs to no example: delete it.' }));
  const requirements = join(exampleFolder, 'requirements.txt');
  if (!existsSync(requirements)) throw new Error(`${requirements} is missing: examples need their packages named.`);
  const python = await pythonWith(requirements, '.venv');
  if (process.argv.includes('--kernels')) outcomes.push(...(await underAllKernels(python, examples)));
  else outcomes.push(...(await outcomesOf(usualJobs(python, examples))));
  for (const { file, problem } of outcomes) if (problem !== null) console.log(`${exampleFolder}/${file} ${problem}`);
  if (kernels.length === 0)
    console.log('examples: this processor has one kernel of OpenBLAS, so nothing ran under a second.');
  const failed = outcomes.filter(({ problem }) => problem !== null).length;
  console.log(`examples: ${outcomes.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

/** Every program once, and what trains once more with the kernel that every processor of its kind has. */
function usualJobs(python: string, examples: readonly string[]): readonly Job[] {
  const [second] = kernels;
  const again = update || second === undefined ? [] : examples.filter((file) => trains(sourceOf(file)));
  return [
    ...examples.map((file) => ({ file, run: { python, update } })),
    ...again.map((file) => ({ file, run: { python, setup: { kernel: second ?? null, threads: 1 } } })),
  ];
}

const sourceOf = (file: string): string => readFileSync(join(exampleFolder, file), 'utf8');

/** Runs every program in every setup, and prints a table: a row a setup, with the programs that differ there. */
async function underAllKernels(python: string, examples: readonly string[]): Promise<readonly ExampleOutcome[]> {
  const all: ExampleOutcome[] = [];
  for (const setup of [null, ...kernels].flatMap((kernel): Setup[] => [1, 2].map((threads) => ({ kernel, threads })))) {
    const outcomes = await outcomesOf(examples.map((file) => ({ file, run: { python, setup } })));
    const differing = outcomes.filter(({ problem }) => problem !== null).map(({ file }) => file);
    console.log(`${nameOf(setup)}: ${differing.length === 0 ? 'none differs' : differing.join(', ')}`);
    all.push(...outcomes);
  }
  return all;
}

/** As many at a time as there are processors. */
async function outcomesOf(jobs: readonly Job[]): Promise<readonly ExampleOutcome[]> {
  const waiting = [...jobs];
  const outcomes: ExampleOutcome[] = [];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      outcomes.push(await runExample(join(exampleFolder, job.file), job.run));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return outcomes;
}

await main();
