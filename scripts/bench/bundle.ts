import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export const root = new URL('../..', import.meta.url).pathname;

const common = { bundle: true, format: 'esm', absWorkingDir: root, logLevel: 'error' } as const;

/** Modules of Node that TensorFlow.js names and a browser never asks for. */
const nodeOnly = ['fs', 'path', 'module', 'perf_hooks', 'os', 'util', 'crypto', 'node-fetch', 'string_decoder'];

/** Writes what a browser needs to run the contenders to `out`: scripts, wasm files, the digits and an empty page. */
export async function bundleForChromium(out: string): Promise<void> {
  const entryPoints = { worker: 'bench/worker.ts', pool: 'bench/pool.ts', 'group-worker': 'bench/group-worker.ts' };
  await build({ ...common, entryPoints, outdir: out, platform: 'browser', target: 'es2023', external: nodeOnly });
  writeFileSync(
    join(out, 'index.html'),
    '<!doctype html><title>bench</title><script type="module" src="pool.js"></script>',
  );
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'])
    copy(`bench/node_modules/@tensorflow/tfjs-backend-wasm/dist/${name}`, join(out, name));
  copy('src/evidence/digits/digits.bin', join(out, 'digits.bin'));
  const asc = join(root, 'node_modules/assemblyscript/bin/asc.js');
  const flags = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert'];
  execFileSync(process.execPath, [asc, 'bench/peak/peak.ts', '-o', join(out, 'peak.wasm'), ...flags], { cwd: root });
}

/** Writes the contenders as one module for Node and returns its path. */
export async function bundleForNode(out: string): Promise<string> {
  const outfile = join(out, 'node.mjs');
  const names = ['const __dirname = import.meta.dirname', 'const __filename = import.meta.filename'];
  const require = ["import { createRequire } from 'node:module'", 'const require = createRequire(import.meta.url)'];
  await build({
    ...common,
    entryPoints: ['bench/all-contenders.ts'],
    outfile,
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: [...require, ...names].join(';') },
  });
  return outfile;
}

function copy(from: string, to: string): void {
  writeFileSync(to, readFileSync(join(root, from)));
}
