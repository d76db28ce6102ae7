/**
 * npm run bench: how fast the guide computes, as ratios to other programs in the same run on the same machine.
 * Writes src/evidence/measured/bench.json, which the page "How fast is it" shows.
 *
 *     npm run bench -- [--part trainer|pool|engine|page|pastes] [--host chromium|node] [--rounds 15] [--only NAME] [--dry]
 *
 * `--only` keeps the contenders whose name contains NAME; `--dry` writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForChromium, root } from './bundle.ts';
import { engineInNode, printEngine } from './engine.ts';
import { pageInChromium } from './page.ts';
import { pastesInNode } from './pastes.ts';
import { poolInChromium } from './pool.ts';
import { printTrainer, trainerInChromium, trainerInNode } from './trainer.ts';

const { values: options } = parseArgs({
  options: {
    part: { type: 'string' },
    host: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const only = options.only ?? null;
const wants = (part: string): boolean => options.part === undefined || options.part === part;

if (!existsSync(join(root, 'bench/node_modules'))) {
  console.log('Installing the libraries to measure against (bench/package.json).');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(root, 'bench'), stdio: 'inherit' });
}
const out = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  await bundleForChromium(out);
  const measured: Record<string, unknown> = {};
  if (wants('trainer') && options.host !== 'node')
    measured['trainerInChromium'] = shown(await trainerInChromium({ out, rounds, only }));
  if (wants('trainer') && options.host !== 'chromium')
    measured['trainerInNode'] = shown(await trainerInNode({ out, rounds, only }));
  if (wants('pool')) {
    measured['pool'] = await poolInChromium(out, rounds);
    console.log('\nTwo workers', measured['pool']);
  }
  if (wants('page')) {
    measured['page'] = await pageInChromium(rounds);
    console.log('\nOn a page', measured['page']);
  }
  if (wants('engine')) {
    const figures = engineInNode();
    printEngine(figures);
    measured['engine'] = figures;
  }
  // How long a reader's code takes to read is looked at, and no page says it.
  if (wants('pastes')) console.log('\nPasted code', pastesInNode());
  if (!options.dry) write(measured);
} finally {
  rmSync(out, { recursive: true });
}

function shown(figures: Awaited<ReturnType<typeof trainerInNode>>): typeof figures {
  printTrainer(figures);
  return figures;
}

/** Replaces the parts that were measured, each with its own date and machine. */
function write(measured: Record<string, unknown>): void {
  const file = join(root, 'src/evidence/measured/bench.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const cpu = cpus()[0]?.model.trim() ?? 'unknown';
  const machine = `${cpu}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const date = new Date().toISOString().slice(0, 10);
  const stamped = Object.fromEntries(
    Object.entries(measured).map(([part, figures]) => [part, { date, machine, rounds, figures }]),
  );
  writeFileSync(file, `${JSON.stringify({ ...before, ...stamped }, null, 2)}\n`);
  console.log(`\nWrote ${file.slice(root.length)}`);
}
