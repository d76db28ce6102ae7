import { readFileSync } from 'node:fs';
import { createWasmTrainer } from '@/engine/nn/wasm-trainer.ts';
import { decodeDigits } from '@/evidence/digits/digits.ts';
import { trainingJobs } from '@/workers/training-jobs.ts';
import { accumulate, type Config, emptyFrame, type Frame, requestsOf } from './model/config.ts';

const DIGITS = 'src/evidence/digits/digits.bin';

/** Trains a config's networks in this process, as the workers do in a browser. For scripts and tests, run from the root. */
export async function trainHere(config: Config): Promise<Frame> {
  const jobs = trainingJobs({
    loadDigits: async () => decodeDigits(readFileSync(DIGITS)),
    loadTrainer: () => createWasmTrainer(),
  });
  let frame = emptyFrame(config);
  for (const [index, request] of requestsOf(frame).entries()) {
    const reports = jobs['train-group'](request);
    let next = await reports.next();
    for (; next.done !== true; next = await reports.next()) frame = accumulate(frame, { index, report: next.value });
    frame = accumulate(frame, { index, result: next.value });
  }
  return frame;
}
