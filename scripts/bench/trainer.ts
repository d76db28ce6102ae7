import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from '../../bench/contenders/contender.ts';
import {
  type MultiplyAdds,
  peakOf,
  quartilesOf,
  type RoundsResult,
  type Row,
  runRounds,
  shareOfPeak,
  tableOf,
} from '../../bench/rounds.ts';
import { decodeDigits } from '../../src/evidence/digits/digits.ts';
import { bundleForNode, root } from './bundle.ts';
import { inChromium } from './in-chromium.ts';

export type TrainerOptions = { readonly out: string; readonly rounds: number; readonly only: string | null };

/** The published figures of one host. */
export type TrainerFigures = {
  readonly version: string;
  readonly peakGigaflops: number;
  readonly shareOfPeak: number;
  readonly rows: readonly Row[];
};

/** bench/all-contenders.ts, whose types need the libraries that only a bench installs. */
type AllContenders = {
  allContenders(wasmPath: string, options: { webgl: boolean; only: string | null }): Contender[];
};

/** All contenders in a worker of headless Chromium. */
export async function trainerInChromium({ out, rounds, only }: TrainerOptions): Promise<TrainerFigures> {
  const { version, result } = await inChromium(out, (page) => {
    page.on('console', (message) => console.log(`  ${message.text()}`));
    return page.evaluate(
      (task) =>
        new Promise<RoundsResult>((resolve, reject) => {
          const worker = new Worker('worker.js', { type: 'module' });
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }) => {
            if (data.log) console.log(data.log);
            if (data.error) reject(new Error(data.error));
            if (data.result) resolve(data.result);
          };
          worker.postMessage(task);
        }),
      { rounds, only },
    );
  });
  return figuresOf(version, result);
}

/** All contenders but those that need a browser, in this process. */
export async function trainerInNode({ out, rounds, only }: TrainerOptions): Promise<TrainerFigures> {
  const { allContenders } = (await import(await bundleForNode(out))) as AllContenders;
  const split = decodeDigits(new Uint8Array(readFileSync(join(root, 'src/evidence/digits/digits.bin'))));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(out, 'peak.wasm')), {});
  const multiplyAdds = instance.exports['multiplyAdds'] as MultiplyAdds;
  const result = await runRounds(allContenders(`${out}/`, { webgl: false, only }), split, {
    rounds,
    peak: () => peakOf(multiplyAdds),
    log: (line) => console.log(`  ${line}`),
  });
  return figuresOf(`Node ${process.versions.node}`, result);
}

function figuresOf(version: string, result: RoundsResult): TrainerFigures {
  const rows = tableOf(result);
  const peakGigaflops = quartilesOf(result.peak.map(({ best }) => best)).median;
  return { version, peakGigaflops, shareOfPeak: shareOfPeak(result), rows };
}

/** The figures as a table for the terminal. */
export function printTrainer({ version, peakGigaflops, shareOfPeak, rows }: TrainerFigures): void {
  console.log(
    `\n${version}: multiply-add peak ${peakGigaflops.toFixed(1)} GFLOP/s, of which the kernel reaches ${(shareOfPeak * 100).toFixed(0)} %`,
  );
  console.table(
    rows.map(({ name, samplesPerSecond, gigaflops, timesSlower: { low, median, high }, accuracy }) => ({
      name,
      'k samples/s': (samplesPerSecond / 1000).toFixed(1),
      'GFLOP/s': gigaflops.toFixed(2),
      'times slower': `${median.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}]`,
      'accuracy %': `${(accuracy.mean * 100).toFixed(2)} ± ${(accuracy.standardError * 100).toFixed(2)}`,
    })),
  );
}
