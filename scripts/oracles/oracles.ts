import { globSync } from 'node:fs';
import { run } from '../machine/command.ts';
import { pythonWith } from '../machine/python.ts';

// `npm run oracles` asks the trusted implementations again; `npm run oracles -- nn` only those whose name holds "nn".
const [wanted = ''] = process.argv.slice(2);
// What Optuna's searches find is no answer that a test waits for, and takes days: only by its name, and it may be stopped.
const hasDays = (script: string): boolean => script.includes('search_quality');
const scripts = globSync('oracles/*.py')
  .sort()
  .filter((script) => script.includes(wanted) && (wanted !== '' || !hasDays(script)));
if (scripts.length === 0) throw new Error(`No oracle has "${wanted}" in its name.`);
const python = await pythonWith('oracles/requirements.txt', '.venv-oracles');
for (const script of scripts) {
  const { code, output } = await run(python, [script], { minutes: hasDays(script) ? 7 * 24 * 60 : 60 });
  console.log(`${code === 0 ? 'done' : 'FAILED'}  ${script}`);
  if (code !== 0) {
    console.log(output);
    process.exitCode = 1;
  }
}
