import { race } from '@/engine/race/race.ts';
import { accumulate, type Config, emptyFrame, type Frame } from './model/config.ts';

/** Runs a config's searches in this process, as the workers do in a browser. */
export function raceHere(config: Config): Frame {
  let frame = emptyFrame(config);
  for (const [index, { contender, config: conditions, seeds }] of frame.requests.entries())
    for (const report of race(contender, conditions, seeds)) frame = accumulate(frame, { index, report });
  return frame;
}
