import { float } from '../space/float.ts';
import { branin, type TestFunction } from './synthetic.ts';

/** Test functions of one or two hyperparameters, which can be drawn whole. Lower values are better. */

/** One dimension: a wide valley that is found at once, and a narrow one that is deeper. */
export const twoValleys: TestFunction = {
  name: 'two-valleys',
  space: { x: float(0, 1) },
  minimum: 0.16985854285342727,
  minimizers: [[0.7791947447217311]],
  valueAt: ([x = 0]) =>
    1.1 + 0.25 * (x - 0.5) - 0.7 * Math.exp(-(((x - 0.28) / 0.16) ** 2)) - Math.exp(-(((x - 0.78) / 0.08) ** 2)),
};

/** One dimension, a shallow valley before a deep one (Forrester, Sóbester and Keane, 2008). */
export const forrester: TestFunction = {
  name: 'forrester',
  space: { x: float(0, 1) },
  minimum: -6.0207400557670825,
  minimizers: [[0.7572487589987684]],
  valueAt: ([x = 0]) => (6 * x - 2) ** 2 * Math.sin(12 * x - 4),
};

/** One dimension, many valleys that get shallower to the right (Gramacy and Lee, 2012). */
export const gramacyLee: TestFunction = {
  name: 'gramacy-lee',
  space: { x: float(0.5, 2.5) },
  minimum: -0.8690111349894997,
  minimizers: [[0.5485634448699361]],
  valueAt: ([x = 1]) => Math.sin(10 * Math.PI * x) / (2 * x) + (x - 1) ** 4,
};

const BEST_LOSS = 0.2;
/** The loss of guessing one of ten classes. */
const CHANCE_LOSS = Math.log(10);
const BEST_RATE = 0.02;
const BEST_DECAY = 1e-3;
/** Decades from the best rate to where training begins to fail, and from there to where it never succeeds. */
const EDGE = 0.45;
const CLIFF_WIDTH = 0.15;

const learning_rate = float(1e-5, 1, { scale: 'log' });

/** One dimension, shaped like the loss of a network over its learning rate: a slope, a valley, and a cliff above it. */
export const rateCliff: TestFunction = {
  name: 'rate-cliff',
  space: { learning_rate },
  minimum: BEST_LOSS,
  minimizers: [[BEST_RATE]],
  valueAt: ([rate = BEST_RATE]) => lossAt(Math.log10(rate / BEST_RATE), 0),
};

/** Two dimensions: {@link rateCliff} with a weight decay whose best value is the lower the higher the rate is. */
export const rateAndDecay: TestFunction = {
  name: 'rate-and-decay',
  space: { learning_rate, weight_decay: float(1e-6, 1, { scale: 'log' }) },
  minimum: BEST_LOSS,
  minimizers: [[BEST_RATE, BEST_DECAY]],
  valueAt: ([rate = BEST_RATE, decay = BEST_DECAY]) => {
    const rateOff = Math.log10(rate / BEST_RATE);
    return lossAt(rateOff, Math.log10(decay / BEST_DECAY) + 0.5 * rateOff);
  },
};

/** The loss so many decades off the best rate, and off the weight decay that suits it. */
function lossAt(rateOff: number, decayOff: number): number {
  const off = (rateOff / 1.1) ** 2 + (decayOff / 1.5) ** 2;
  const trained = CHANCE_LOSS - (CHANCE_LOSS - BEST_LOSS) * Math.exp(-0.5 * off);
  const fallen = Math.min(1, Math.max(0, (rateOff - EDGE) / CLIFF_WIDTH));
  return trained + (CHANCE_LOSS - trained) * fallen * fallen * (3 - 2 * fallen);
}

/** All of them by name, {@link branin} included. */
export const SMALL_FUNCTIONS: Readonly<Record<string, TestFunction>> = Object.fromEntries(
  [twoValleys, forrester, gramacyLee, rateCliff, branin, rateAndDecay].map((test) => [test.name, test]),
);
