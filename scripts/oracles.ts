import { globSync } from 'node:fs';
import { run } from './command.ts';
import { pythonWith } from './python.ts';

// `npm run oracles` asks the trusted implementations again; `npm run oracles -- nn` only those whose name holds "nn".
const [wanted = ''] = process.argv.slice(2);
const scripts = globSync('oracles/*.py')
  .sort()
  .filter((script) => script.includes(wanted));
if (scripts.length === 0) throw new Error(`No oracle has "${wanted}" in its name.`);
const python = await pythonWith('oracles/requirements.txt', '.venv-oracles');
for (const script of scripts) {
  const { code, output } = await run(python, [script], { minutes: 60 });
  console.log(`${code === 0 ? 'done' : 'FAILED'}  ${script}`);
  if (code !== 0) {
    console.log(output);
    process.exitCode = 1;
  }
}
