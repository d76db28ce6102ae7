import { pointsOf, type RatePoint, type RateShape, rateShapeOf } from '@/engine/nn/rate-shape.ts';
import type { Sweep } from '@/engine/nn/rate-sweep.ts';
import type { Role } from '../../kit/plot/plot.ts';
import { labelOf, type OptimizerName } from '../../training/settings.ts';
import { type Frame, nearestRate } from './config.ts';

/** One sweep of a frame, read. */
export type Reading = {
  readonly sweep: Sweep;
  readonly name: string;
  readonly role: Role;
  /** The rates at which all seeds have ended. */
  readonly points: readonly RatePoint[];
  readonly shape: RateShape | null;
  /** The rate whose learning curves are drawn. */
  readonly shown: number;
};

const ROLES: readonly Role[] = ['series-1', 'series-2'];

/** @param show the rate whose learning curves are drawn: the nearest one that was swept; 0 for each sweep's best. */
export function readingsOf(frame: Frame, show: number): readonly Reading[] {
  const { optimizer, compare } = frame.config;
  const names: readonly OptimizerName[] = compare === 'none' ? [optimizer] : [optimizer, compare];
  return frame.sweeps.map((sweep, i) => {
    const points = pointsOf(sweep);
    const shape = rateShapeOf(points);
    const name = labelOf(names[i] as OptimizerName);
    return {
      sweep,
      name: i === 1 && optimizer === compare ? `${name}, its own range` : name,
      role: ROLES[i] as Role,
      points,
      shape,
      shown: nearestRate(sweep.config.rates, show > 0 ? show : (shape?.best.rate ?? firstRateOf(frame, i))),
    };
  });
}

/** While no rate has ended, one of those that are trained first. */
function firstRateOf(frame: Frame, sweep: number): number {
  return frame.jobs.find((job) => job.sweep === sweep)?.group.config.lanes.at(-1)?.learningRate ?? 1;
}
