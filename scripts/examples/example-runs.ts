import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from '../machine/command.ts';

/** The folder of the Python that pages show. */
export const exampleFolder = 'content/examples';

/** What came of an example: null if it printed what is written beside it, else what is wrong. */
export type ExampleOutcome = { readonly file: string; readonly problem: string | null };

/**
 * The same output on every machine: sums of linear algebra depend on how many threads share them. One thread is also the
 * fastest for matrices as small as these.
 */
const repeatable = { PYTHONHASHSEED: '0', OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** The examples, and the outputs that belong to none of them. */
export function listExamples(folder: string): { examples: readonly string[]; orphans: readonly string[] } {
  const examples = globSync('*.py', { cwd: folder }).sort();
  const outputs = globSync('*.out', { cwd: folder }).sort();
  return { examples, orphans: outputs.filter((file) => !examples.includes(file.replace(/\.out$/, '.py'))) };
}

/**
 * Runs one example, with every warning as an error, and compares what it printed with the file beside it.
 *
 * @param update writes that file instead of comparing.
 */
export async function runExample(python: string, path: string, update: boolean): Promise<ExampleOutcome> {
  const file = basename(path);
  const { code, stdout, output } = await run(python, ['-W', 'error', file], {
    cwd: path.slice(0, -file.length) || '.',
    env: { ...repeatable, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8', NO_COLOR: '1' },
  });
  if (code !== 0) return { file, problem: `ended with code ${code}:\n${output}` };
  const expected = path.replace(/\.py$/, '.out');
  if (update) {
    writeFileSync(expected, stdout);
    return { file, problem: null };
  }
  return { file, problem: differenceFrom(expected, stdout) };
}

function differenceFrom(expectedPath: string, printed: string): string | null {
  if (!existsSync(expectedPath))
    return `has no ${basename(expectedPath)} beside it: \`npm run examples -- --update\` writes it.`;
  const expected = readFileSync(expectedPath, 'utf8');
  if (expected === printed) return null;
  return `prints something other than ${basename(expectedPath)}.\n--- written\n${expected}\n--- printed\n${printed}`;
}
