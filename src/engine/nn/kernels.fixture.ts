import { standardNormal } from '@/engine/rng/draws.ts';
import { createRng } from '@/engine/rng/rng.ts';
import type { Split } from './dataset.ts';
import { kernelBytes as scalar } from './kernel-scalar.generated.ts';
import { kernelBytes as simd } from './kernel-simd.generated.ts';
import type { OpenSession } from './session.ts';
import { compile, instantiate } from './wasm-host.ts';
import { openWasmSession } from './wasm-session.ts';

/** Sessions of both builds, for tests that look inside a training. */
export async function kernels(): Promise<{ readonly simd: OpenSession; readonly scalar: OpenSession }> {
  const opener = async (bytes: Uint8Array): Promise<OpenSession> => {
    const module = await compile(bytes);
    return (split, config) => openWasmSession({ take: () => instantiate(module), giveBack: () => {} }, split, config);
  };
  return { simd: await opener(simd()), scalar: await opener(scalar()) };
}

/** Noise with random labels: training, validation and test are the same rows. */
export function randomSplit(of: { rows: number; width: number; classes: number; seed: number }): Split {
  const rng = createRng(of.seed);
  const inputs = Float32Array.from({ length: of.rows * of.width }, () => standardNormal(rng));
  const labels = Uint8Array.from({ length: of.rows }, () => Math.floor(rng.next() * of.classes));
  const data = { inputs, labels, rows: of.rows, width: of.width, classes: of.classes };
  return { train: data, validation: data, test: data };
}
