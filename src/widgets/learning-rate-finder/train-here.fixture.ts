import { readFileSync } from 'node:fs';
import { createWasmTrainer } from '@/engine/nn/wasm-trainer.ts';
import { decodeDigits } from '@/evidence/digits/digits.ts';
import { trainingJobs } from '@/workers/training-jobs.ts';
import { accumulate, type Config, emptyFrame, type Frame, sweepRequestsOf, testRequestsOf } from './model/config.ts';

const DIGITS = 'src/evidence/digits/digits.bin';

/** Runs a config's tests and sweep in this process, as the workers do in a browser. For scripts and tests, run from the root. */
export async function trainHere(config: Config): Promise<Frame> {
  const jobs = trainingJobs({
    loadDigits: async () => decodeDigits(readFileSync(DIGITS)),
    loadTrainer: () => createWasmTrainer(),
  });
  let frame = emptyFrame(config);
  for (const [index, request] of testRequestsOf(frame).entries()) {
    const { value } = await jobs['range-test'](request).next();
    frame = accumulate(frame, { of: 'test', index, result: value });
  }
  for (const [index, request] of sweepRequestsOf(frame).entries()) {
    const reports = jobs['train-group'](request);
    let next = await reports.next();
    for (; next.done !== true; next = await reports.next()) {
      frame = accumulate(frame, { of: 'sweep', index, report: next.value });
    }
    frame = accumulate(frame, { of: 'sweep', index, result: next.value });
  }
  return frame;
}
