import { race } from '@/engine/race/race.ts';
import { accumulate, type Config, emptyFrame, type Frame } from './model.ts';

/** Runs a config's searches in this process, as the workers do in a browser; of each method the first `seeds` alone. */
export function raceHere(config: Config, seeds: Partial<Record<string, number>> = {}): Frame {
  let frame = emptyFrame(config);
  for (const [index, request] of frame.requests.entries()) {
    const most = config.seed + (seeds[request.contender] ?? config.seeds);
    const own = request.seeds.filter((seed) => seed < most);
    for (const report of race(request.contender, request.config, own)) frame = accumulate(frame, { index, report });
  }
  return frame;
}
