import { decodeDigits } from '../src/evidence/digits/digits.ts';
import { kernelContender } from './contenders/kernel.ts';

/** Trains one group of four rates at a time, as one worker of a pool does; answers each message when it is done. */
const contender = kernelContender(true);
const split = decodeDigits(new Uint8Array(await (await fetch('digits.bin')).arrayBuffer()));
await contender.prepare(split);
self.onmessage = async ({ data: { rates, seed } }: MessageEvent<{ rates: readonly number[]; seed: number }>) => {
  await contender.train({ rates, epochs: 20 }, seed);
  self.postMessage('done');
};
self.postMessage('ready');
