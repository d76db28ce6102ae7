import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from '../machine/command.ts';
import { firstDifference } from './compare-output.ts';
import { environmentOf, nameOf, type Setup } from './kernels.ts';
import { toleranceOf } from './tolerance.ts';

/** The folder of the Python that pages show. */
export const exampleFolder = 'content/examples';

/** What came of an example: null if it printed what is written beside it, else what is wrong. */
export type ExampleOutcome = { readonly file: string; readonly problem: string | null };

/** The examples, and the outputs that belong to none of them. */
export function listExamples(folder: string): { examples: readonly string[]; orphans: readonly string[] } {
  const examples = globSync('*.py', { cwd: folder }).sort();
  const beside = globSync(['*.out', '*.tolerance.yaml'], { cwd: folder }).sort();
  return {
    examples,
    orphans: beside.filter((file) => !examples.includes(file.replace(/\.(out|tolerance\.yaml)$/, '.py'))),
  };
}

/** How an example is run, and whether what it prints is written down instead of compared. */
export type ExampleRun = { readonly python: string; readonly setup?: Setup; readonly update?: boolean };

/** The setup in which outputs are written down. */
const USUAL: Setup = { kernel: null, threads: 1 };

/** Runs one example, with every warning as an error, and compares what it printed with the file beside it. */
export async function runExample(
  path: string,
  { python, setup = USUAL, update = false }: ExampleRun,
): Promise<ExampleOutcome> {
  const file = basename(path);
  const where = setup === USUAL ? '' : ` (${nameOf(setup)})`;
  const { code, stdout, output } = await run(python, ['-W', 'error', file], {
    cwd: path.slice(0, -file.length) || '.',
    env: {
      ...environmentOf(setup),
      PYTHONHASHSEED: '0',
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONIOENCODING: 'utf-8',
      NO_COLOR: '1',
    },
  });
  if (code !== 0) return { file, problem: `ended with code ${code}${where}:\n${output}` };
  const expected = path.replace(/\.py$/, '.out');
  if (update) {
    writeFileSync(expected, stdout);
    return { file, problem: null };
  }
  const difference = differenceFrom(path, stdout);
  return { file, problem: difference === null ? null : `${difference}${where === '' ? '' : `\n---${where}`}` };
}

function differenceFrom(path: string, printed: string): string | null {
  const expectedPath = path.replace(/\.py$/, '.out');
  if (!existsSync(expectedPath))
    return `has no ${basename(expectedPath)} beside it: \`npm run examples -- --update\` writes it.`;
  const expected = readFileSync(expectedPath, 'utf8');
  const difference = firstDifference(expected, printed, toleranceOf(path));
  if (difference === null) return null;
  return `prints something other than ${basename(expectedPath)}, first in line ${difference.line}.\n--- written\n${expected}\n--- printed\n${printed}`;
}
