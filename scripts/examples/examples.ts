import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pythonWith } from '../machine/python.ts';
import { type ExampleOutcome, exampleFolder, listExamples, runExample } from './example-runs.ts';

const update = process.argv.includes('--update');
const { examples, orphans } = listExamples(exampleFolder);
const outcomes: ExampleOutcome[] = orphans.map((file) => ({ file, problem: 'belongs to no example: delete it.' }));
if (examples.length > 0) {
  const requirements = join(exampleFolder, 'requirements.txt');
  if (!existsSync(requirements)) throw new Error(`${requirements} is missing: examples need their packages named.`);
  const python = await pythonWith(requirements, '.venv');
  const waiting = [...examples];
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      outcomes.push(await runExample(python, join(exampleFolder, file), update));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
for (const { file, problem } of outcomes) if (problem !== null) console.log(`${exampleFolder}/${file} ${problem}`);
const failed = outcomes.filter(({ problem }) => problem !== null).length;
console.log(`examples: ${outcomes.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
