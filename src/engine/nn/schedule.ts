import type { ScheduleConfig } from './config.ts';
import { cosine } from './elementary.ts';

/** One-cycle starts at a 25th of the rate and ends at a 250,000th (PyTorch's `div_factor` and `final_div_factor`). */
const oneCycleStart = 1 / 25;
const oneCycleEnd = oneCycleStart / 1e4;

/**
 * What the learning rate is multiplied by at each of `steps` steps.
 *
 * - `constant`: 1.
 * - `step`: 1, from half of the steps 0.1, from three quarters 0.01 (He et al. 2016, section 4.2).
 * - `cosine`: from 1 down half a cosine towards 0 (Loshchilov and Hutter 2017, without restarts).
 * - `one-cycle`: up half a cosine from 1/25 over `warmupFraction` of the steps, down half a cosine to nearly 0
 *   (Smith and Topin 2018, as PyTorch's `OneCycleLR` has it).
 *
 * The first three climb linearly over the first `warmupFraction` of the steps; cosine takes its shape over the rest.
 */
export function rateFactors(schedule: ScheduleConfig, steps: number): Float64Array {
  const warmupSteps = schedule.kind === 'one-cycle' ? 0 : Math.round(schedule.warmupFraction * steps);
  return Float64Array.from({ length: steps }, (_, step) =>
    step < warmupSteps ? (step + 1) / warmupSteps : shapeAt(schedule, { step, steps, warmupSteps }),
  );
}

function shapeAt(schedule: ScheduleConfig, at: { step: number; steps: number; warmupSteps: number }): number {
  const { step, steps, warmupSteps } = at;
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'step':
      return step < steps / 2 ? 1 : step < steps * 0.75 ? 0.1 : 0.01;
    case 'cosine':
      return between(1, 0, (step - warmupSteps) / (steps - warmupSteps));
    case 'one-cycle': {
      // PyTorch counts the top as the last step of the rise, hence the -1.
      const top = schedule.warmupFraction * steps - 1;
      if (step <= top) return top === 0 ? 1 : between(oneCycleStart, 1, step / top);
      return between(1, oneCycleEnd, steps - 1 === top ? 1 : (step - top) / (steps - 1 - top));
    }
  }
}

/** From `start` to `end` along half a cosine. */
function between(start: number, end: number, progress: number): number {
  return end + ((start - end) / 2) * (1 + cosine(Math.PI * progress));
}
