/**
 * Compiles the trainer's kernel, src/engine/nn/kernel, twice, with SIMD and without, and that of the matrices,
 * src/engine/stats/matrix-kernel, with SIMD; and writes each build as a module that holds it in hexadecimal, which gzip packs
 * to a fifth less than base64.
 *
 *     npm run kernel
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import binaryen from 'assemblyscript/binaryen';

export type Build = 'simd' | 'scalar' | 'matrix';

const engine = new URL('../../src/engine/', import.meta.url);
const folders: Readonly<Record<Build, string>> = {
  simd: 'nn/kernel/',
  scalar: 'nn/kernel/',
  matrix: 'stats/matrix-kernel/',
};

/** Passes left out for the trainer: they move each multiplication next to its addition, which is slower (kernel/products.ts). */
const leftOut = [
  'flatten',
  'simplify-locals',
  'simplify-locals-nostructure',
  'simplify-locals-notee-nostructure',
  'ssa-nomerge',
];

/** The bytes of one build. The scalar one reads `lanes.scalar.ts` for `lanes.ts`: nothing else differs from the one with SIMD. */
export async function compileKernel(build: Build): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  binaryen.clearPassesToSkip();
  if (build !== 'matrix') for (const pass of leftOut) binaryen.addPassToSkip(pass);
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=', '--disableWarning', '112'];
  const features = build === 'scalar' ? ['--disable', 'simd'] : ['--enable', 'simd'];
  const { error, stderr } = await asc.main(['kernel.ts', '--outFile', 'kernel.wasm', ...options, ...features], {
    readFile: async (name) => {
      const file = build === 'scalar' && name === 'lanes.ts' ? 'lanes.scalar.ts' : name;
      return readFile(fileURLToPath(new URL(`${folders[build]}${file}`, engine)), 'utf8').catch(() => null);
    },
    writeFile: (_name, contents) => {
      bytes = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined)
    throw new Error(`the ${build} kernel does not compile:\n${stderr.toString()}`);
  return bytes;
}

/** The module that carries a build to the page. */
export function moduleOf(build: Build, bytes: Uint8Array): string {
  const source = build === 'matrix' ? 'matrix-kernel/kernel.ts' : 'kernel/kernel.ts';
  return [
    `/** The ${build} build of ${source}, ${bytes.length} bytes. Written by \`npm run kernel\`; a test compares it with its source. */`,
    'export function kernelBytes(): Uint8Array {',
    '  const text =',
    `    '${Buffer.from(bytes).toString('hex')}';`,
    '  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));',
    '}',
    '',
  ].join('\n');
}

export function moduleFile(build: Build): URL {
  return new URL(build === 'matrix' ? 'stats/matrix-kernel.generated.ts' : `nn/kernel-${build}.generated.ts`, engine);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const build of ['simd', 'scalar', 'matrix'] as const) {
    const bytes = await compileKernel(build);
    await writeFile(moduleFile(build), moduleOf(build, bytes));
    console.log(`${build}: ${bytes.length} bytes`);
  }
}
