/**
 * A stream of pseudo-random numbers: reading advances it, forking leaves it as it was.
 *
 * Integer arithmetic only, so every stream is the same on every machine and in every browser.
 */
export interface Rng {
  /** The next number, uniform in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** The next 32 bits, uniform over the integers 0 .. 2^32 - 1. */
  nextUint32(): number;
  /** A stream of its own, fixed by this stream's seed and `label` alone, however much was read. */
  fork(label: number | string): Rng;
}

/**
 * The stream that belongs to `seed`.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand); its state is filled from a 128-bit
 * FNV-style hash of the path of labels from the root, finished with MurmurHash3's `fmix32`.
 *
 * @param seed a safe integer; anything else throws, since two seeds that round to one would go unnoticed.
 * @example
 * ```ts
 * import { createRng } from '@/engine/rng/rng.ts';
 * const rng = createRng(7);
 * const before = rng.fork('suggest').next();
 * rng.next();
 * rng.fork('suggest').next() === before; // -> true
 * ```
 */
export function createRng(seed: number): Rng {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a safe integer, but got ${String(seed)}.`);
  return streamOf(hashLabel([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], seed));
}

/** 128 bits that name a stream: what forking hashes on. */
type Key = readonly [number, number, number, number];

function streamOf(key: Key): Rng {
  let [a, b, c] = key;
  let counter = key[3] | 1;
  const nextUint32 = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  // sfc32 needs a few rounds before a sparse state has spread over all bits.
  for (let i = 0; i < 12; i++) nextUint32();
  return {
    next: () => {
      const high = nextUint32() >>> 5;
      const low = nextUint32() >>> 6;
      return (high * 0x4000000 + low) / 0x20000000000000;
    },
    nextUint32,
    fork: (label) => streamOf(hashLabel(key, label)),
  };
}

/** Mixes `label` into `key`. Numbers and strings never collide: their first word differs. */
function hashLabel(key: Key, label: number | string): Key {
  const words = typeof label === 'number' ? wordsOfNumber(label) : wordsOfString(label);
  const state = [key[0], key[1], key[2], key[3]] as [number, number, number, number];
  for (const word of words) {
    for (let lane = 0; lane < 4; lane++) {
      const mixed = fmix32(state[lane as 0 | 1 | 2 | 3] ^ word ^ Math.imul(lane + 1, 0x9e3779b9));
      state[lane as 0 | 1 | 2 | 3] = (mixed + state[((lane + 1) % 4) as 0 | 1 | 2 | 3]) | 0;
    }
  }
  return state;
}

function wordsOfNumber(label: number): number[] {
  if (!Number.isSafeInteger(label)) throw new RangeError(`a numeric label must be a safe integer, but got ${label}.`);
  return [1, label | 0, Math.floor(label / 0x100000000) | 0];
}

function wordsOfString(label: string): number[] {
  const words = [2, label.length];
  for (let i = 0; i < label.length; i++) words.push(label.charCodeAt(i));
  return words;
}

/** MurmurHash3's finalizer: every input bit changes each output bit with probability one half. */
function fmix32(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
