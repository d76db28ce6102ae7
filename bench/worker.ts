import { decodeDigits } from '../src/evidence/digits/digits.ts';
import { allContenders } from './all-contenders.ts';
import { type MultiplyAdds, peakOf, runRounds } from './rounds.ts';

self.onmessage = async ({ data: { rounds, only } }: MessageEvent<{ rounds: number; only: string | null }>) => {
  try {
    const split = decodeDigits(new Uint8Array(await (await fetch('digits.bin')).arrayBuffer()));
    const { instance } = await WebAssembly.instantiateStreaming(fetch('peak.wasm'));
    const multiplyAdds = instance.exports['multiplyAdds'] as MultiplyAdds;
    const result = await runRounds(allContenders('./', { webgl: true, only }), split, {
      rounds,
      peak: () => peakOf(multiplyAdds),
      log: (line) => self.postMessage({ log: line }),
    });
    self.postMessage({ result });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
