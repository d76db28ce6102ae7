import type { GroupConfig, OptimizerConfig, RangeTestConfig } from './config.ts';

/** Most lanes that train side by side. */
export const maxLanes = 4;

type Bounds = { readonly low: number; readonly high: number; readonly integer?: boolean; readonly openHigh?: boolean };

/** Float32 has no room beyond these: a smaller rate would be 0, a larger one infinite. */
const rateBounds: Bounds = { low: 1e-30, high: 1e30 };
const shareBounds: Bounds = { low: 0, high: 1, openHigh: true };

/** @throws RangeError that names the first setting out of bounds, its value and the bounds. */
export function checkGroupConfig(config: GroupConfig): void {
  checkShared(config);
  check('epochs', config.epochs, { low: 1, high: 2000, integer: true });
  if (config.patience !== null) check('patience', config.patience, { low: 1, high: 2000, integer: true });
  check('schedule.warmupFraction', config.schedule.warmupFraction, shareBounds);
  if (config.lanes.length < 1 || config.lanes.length > maxLanes)
    throw new RangeError(`lanes must hold 1 to ${maxLanes} entries, but got ${config.lanes.length}.`);
  config.lanes.forEach((lane, i) => {
    check(`lanes[${i}].learningRate`, lane.learningRate, rateBounds);
    check(`lanes[${i}].weightDecay`, lane.weightDecay, { low: 0, high: 1e30 });
  });
}

/** @throws RangeError that names the first setting out of bounds, its value and the bounds. */
export function checkRangeTestConfig(config: RangeTestConfig): void {
  checkShared(config);
  check('steps', config.steps, { low: 2, high: 10_000, integer: true });
  check('weightDecay', config.weightDecay, { low: 0, high: 1e30 });
  check('lowRate', config.lowRate, rateBounds);
  check('highRate', config.highRate, rateBounds);
  if (config.lowRate >= config.highRate)
    throw new RangeError(`lowRate must be below highRate, but got [${config.lowRate}, ${config.highRate}].`);
}

type Shared = Pick<GroupConfig & RangeTestConfig, keyof GroupConfig & keyof RangeTestConfig>;

function checkShared(config: Shared): void {
  if (config.hidden.length > 6)
    throw new RangeError(`hidden must have at most 6 layers, but got ${config.hidden.length}.`);
  config.hidden.forEach((units, i) => {
    check(`hidden[${i}]`, units, { low: 1, high: 256, integer: true });
  });
  check('batchSize', config.batchSize, { low: 1, high: 2048, integer: true });
  check('dropout', config.dropout, shareBounds);
  check('seed', config.seed, { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER, integer: true });
  checkOptimizer(config.optimizer);
}

function checkOptimizer(optimizer: OptimizerConfig): void {
  switch (optimizer.kind) {
    case 'sgd':
      return;
    case 'momentum':
      check('optimizer.momentum', optimizer.momentum, shareBounds);
      return;
    case 'adam':
    case 'adamw':
      check('optimizer.beta1', optimizer.beta1, shareBounds);
      check('optimizer.beta2', optimizer.beta2, shareBounds);
      check('optimizer.epsilon', optimizer.epsilon, { low: 1e-30, high: 1 });
  }
}

function check(name: string, value: number, bounds: Bounds): void {
  const { low, high, integer = false, openHigh = false } = bounds;
  const isInside = value >= low && (openHigh ? value < high : value <= high);
  if (isInside && (!integer || Number.isInteger(value))) return;
  const kind = integer ? 'an integer' : 'a number';
  const range = openHigh ? `from ${low} up to, not including, ${high}` : `from ${low} to ${high}`;
  throw new RangeError(`${name} must be ${kind} ${range}, but got ${String(value)}.`);
}
