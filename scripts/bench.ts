/**
 * npm run bench: the trainer against other ways to train the same sweep, alternated in one run, in a worker of headless
 * Chromium and in Node. Writes src/measured/bench.json, which the page "How fast is it" shows.
 *
 * Options: --rounds N (15), --only NAME (part of a contender's name), --host chromium|node, --dry (writes nothing).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import sirv from 'sirv';
import type { Contender } from '../bench/contenders/contender.ts';
import { type MultiplyAdds, peakOf, quartilesOf, type RoundsResult, runRounds, tableOf } from '../bench/rounds.ts';
import { chromiumArguments, installedChromium } from './chromium.ts';

/** bench/all-contenders.ts, whose types need the libraries that only a bench installs. */
type AllContenders = { allContenders(wasmPath: string, options: { webgl: boolean; only: string | null }): Contender[] };

const root = new URL('..', import.meta.url).pathname;
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    only: { type: 'string' },
    host: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const only = options.only ?? null;

if (!existsSync(join(root, 'bench/node_modules'))) {
  console.log('Installing the libraries to measure against (bench/package.json).');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(root, 'bench'), stdio: 'inherit' });
}
const out = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  await prepare();
  const hosts: Record<string, unknown> = {};
  if (options.host !== 'node') hosts['chromium'] = summarize('Chromium', await inChromium());
  if (options.host !== 'chromium') hosts['node'] = summarize('Node', await inNode());
  if (!options.dry) {
    const file = join(root, 'src/measured/bench.json');
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const machine = {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    };
    const date = new Date().toISOString().slice(0, 10);
    const trainer = { ...before.trainer, ...hosts, machine, date, rounds, script: 'scripts/bench.ts' };
    writeFileSync(file, `${JSON.stringify({ ...before, trainer }, null, 2)}\n`);
    console.log(`\nWrote ${file.slice(root.length)}`);
  }
} finally {
  rmSync(out, { recursive: true });
}

async function prepare(): Promise<void> {
  const asc = join(root, 'node_modules/assemblyscript/bin/asc.js');
  const peak = [
    'bench/peak/peak.ts',
    '-o',
    join(out, 'peak.wasm'),
    '-O3',
    '--enable',
    'simd',
    '--runtime',
    'stub',
    '--noAssert',
  ];
  execFileSync(process.execPath, [asc, ...peak], { cwd: root, stdio: 'inherit' });
  const common = {
    bundle: true,
    format: 'esm',
    target: 'es2023',
    absWorkingDir: root,
    logLevel: 'error',
    outdir: out,
  } as const;
  await build({
    ...common,
    entryPoints: { worker: 'bench/worker.ts' },
    platform: 'browser',
    external: ['fs', 'path', 'module', 'perf_hooks', 'os', 'util', 'crypto', 'node-fetch', 'string_decoder'],
  });
  writeFileSync(join(out, 'index.html'), '<!doctype html><title>bench</title>');
  const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'])
    writeFileSync(join(out, name), readFileSync(join(root, 'bench', wasm, name)));
  writeFileSync(join(out, 'digits.bin'), readFileSync(join(root, 'src/data/digits.bin')));
}

async function inChromium(): Promise<{ version: string; result: RoundsResult }> {
  const server = createServer(sirv(out));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bench server has no port.');
  const executablePath = installedChromium();
  if (executablePath === undefined)
    throw new Error('No Chromium: run `node scripts/chromium.ts` through npm, or use --host node.');
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments()] });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => console.log(`  ${message.text()}`));
    await page.goto(`http://127.0.0.1:${address.port}/`);
    const result = await page.evaluate(
      (task) =>
        new Promise<RoundsResult>((resolve, reject) => {
          const worker = new Worker('worker.js', { type: 'module' });
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }) => {
            if (data.log) console.log(data.log);
            if (data.error) reject(new Error(data.error));
            if (data.result) resolve(data.result);
          };
          worker.postMessage(task);
        }),
      { rounds, only },
    );
    return { version: `Chromium ${browser.version()}`, result };
  } finally {
    await browser.close();
    server.close();
  }
}

async function inNode(): Promise<{ version: string; result: RoundsResult }> {
  const { decodeDigits } = await import('../src/data/digits.ts');
  await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    absWorkingDir: root,
    logLevel: 'error',
    entryPoints: ['bench/all-contenders.ts'],
    outfile: join(out, 'node.mjs'),
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname; const __filename = import.meta.filename;",
    },
  });
  const { allContenders } = (await import(join(out, 'node.mjs'))) as AllContenders;
  const bytes = new Uint8Array(readFileSync(join(root, 'src/data/digits.bin')));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(out, 'peak.wasm')), {});
  const multiplyAdds = instance.exports['multiplyAdds'] as MultiplyAdds;
  const result = await runRounds(allContenders(`${out}/`, { webgl: false, only }), decodeDigits(bytes), {
    rounds,
    peak: () => peakOf(multiplyAdds),
    log: (line) => console.log(`  ${line}`),
  });
  return { version: `Node ${process.versions.node}`, result };
}

function summarize(host: string, { version, result }: { version: string; result: RoundsResult }) {
  const rows = tableOf(result);
  const peak = quartilesOf(result.peak).median;
  const own = rows[0];
  if (!own) throw new Error('nothing was measured.');
  console.log(`\n${host} (${version}), median of ${rounds} rounds; multiply-add peak ${peak.toFixed(1)} GFLOP/s`);
  for (const row of rows) {
    const { low, median, high } = row.timesSlower;
    const accuracy = `, accuracy ${(row.accuracy.mean * 100).toFixed(2)} ± ${(row.accuracy.standardError * 100).toFixed(2)} %`;
    console.log(
      `  ${row.name.padEnd(44)} ${(row.samplesPerSecond / 1000).toFixed(1).padStart(8)} k samples/s ${row.gigaflops.toFixed(2).padStart(7)} GFLOP/s  ${median.toFixed(1)}x [${low.toFixed(1)}, ${high.toFixed(1)}]${accuracy}`,
    );
  }
  console.log(`  share of the peak: ${((own.gigaflops / peak) * 100).toFixed(0)} %`);
  return { version, peakGigaflops: peak, shareOfPeak: own.gigaflops / peak, rows };
}
