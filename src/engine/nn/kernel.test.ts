import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { compileKernel, moduleFile, moduleOf } from '../../../scripts/kernel/build-kernel.ts';

const builds = ['simd', 'scalar'] as const;

test.each(builds)('the %s module is what its source compiles to', { timeout: 60_000 }, async (name) => {
  const bytes = await compileKernel(name);
  expect(readFileSync(moduleFile(name), 'utf8')).toBe(moduleOf(name, bytes));
});

test.each(builds)('the %s kernel asks nothing of its host', async (name) => {
  const module = new WebAssembly.Module((await compileKernel(name)) as Uint8Array<ArrayBuffer>);
  expect(WebAssembly.Module.imports(module)).toEqual([]);
});

test('kernel and glue take at most 8 kB on the wire', async () => {
  const engine = fileURLToPath(new URL('.', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [`${engine}wasm-trainer.ts`, `${engine}kernel-simd.generated.ts`],
    outdir: engine,
    bundle: true,
    minify: true,
    splitting: true,
    write: false,
    format: 'esm',
    // What every engine needs is not glue: epochs, schedules, checks, random numbers.
    external: ['./trainer-of.ts', './kernel-scalar.generated.ts'],
  });
  const sizes = outputFiles.map(({ contents }) => gzipSync(contents, { level: 9 }).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8000);
});
