import type { Contender } from './contenders/contender.ts';
import { convnetContender } from './contenders/convnet.ts';
import { jaxContender } from './contenders/jax.ts';
import { kernelContender } from './contenders/kernel.ts';
import { plainContender } from './contenders/plain.ts';
import { tfjsLoopContender, tfjsStackedContender } from './contenders/tfjs.ts';

/** Every contender, the guide's kernel first. `only` keeps those whose name contains it, besides the kernel. */
export function allContenders(wasmPath: string, { webgl, only }: { webgl: boolean; only: string | null }): Contender[] {
  const [own, ...others] = [
    kernelContender(true),
    kernelContender(false),
    plainContender(),
    tfjsStackedContender('wasm', wasmPath, 24),
    tfjsStackedContender('wasm', wasmPath, 72),
    tfjsLoopContender('wasm', wasmPath),
    tfjsLoopContender('cpu', wasmPath),
    ...(webgl ? [tfjsStackedContender('webgl', wasmPath, 24)] : []),
    jaxContender(),
    convnetContender(),
  ] as [Contender, ...Contender[]];
  return [own, ...others.filter(({ name }) => only === null || name.includes(only))];
}
