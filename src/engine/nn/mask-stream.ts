import { createRng } from '@/engine/rng/rng.ts';

/** The four words that an epoch's dropout masks are drawn from: fixed by the seed and the epoch alone, so the same in every lane. */
export function maskSeed(seed: number, epoch: number): Uint32Array {
  const rng = createRng(seed).fork('dropout').fork(epoch);
  return Uint32Array.from({ length: 4 }, () => rng.nextUint32());
}

/** A hidden unit is kept when its draw is at least this. */
export function dropThreshold(dropout: number): number {
  return Math.floor(dropout * 0x100000000);
}

/** The bare sfc32 generator on a state of four words, as the kernel has it: 32 bits a call. */
export function maskStream(state: Uint32Array): () => number {
  let [a = 0, b = 0, c = 0, counter = 0] = state;
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
}
