import type { Trainer } from './trainer.ts';
import { trainerOf } from './trainer-of.ts';
import { compile, hasSimd, instantiate, type Kernel, type WasmModule } from './wasm-host.ts';
import { openWasmSession } from './wasm-session.ts';

/**
 * The fast trainer: a WebAssembly kernel that trains up to four networks at once, one a SIMD lane. Same seed, same bits, in every
 * browser; the scalar build, taken where SIMD is missing or `simd` is false, gives the same bits too and is several times slower.
 */
export async function createWasmTrainer(options: { readonly simd?: boolean } = {}): Promise<Trainer> {
  const simd = options.simd ?? hasSimd();
  const source = simd ? await import('./kernel-simd.generated.ts') : await import('./kernel-scalar.generated.ts');
  const pool = createPool(await compile(source.kernelBytes()));
  return trainerOf(simd ? 'wasm-simd' : 'wasm-scalar', (split, config) => openWasmSession(pool, split, config));
}

function createPool(module: WasmModule): { take(): Kernel; giveBack(kernel: Kernel): void } {
  const idle: Kernel[] = [];
  return {
    take: () => idle.pop() ?? instantiate(module),
    giveBack: (kernel) => {
      idle.push(kernel);
    },
  };
}
