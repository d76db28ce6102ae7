import { float } from '../space/float.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { type Objective, withoutReports } from './objective.ts';

/** A function with a known minimum, on which searches are compared. Its hyperparameters are x1, x2, … in order. */
export type TestFunction = {
  readonly name: string;
  readonly space: SearchSpace;
  readonly minimum: number;
  /** Points of the space at which the minimum is taken. */
  readonly minimizers: readonly (readonly number[])[];
  valueAt(x: readonly number[]): number;
};

/** A test function as an objective that reports nothing on its way. */
export function objectiveOf({ space, valueAt }: TestFunction): Objective<SearchSpace> {
  const names = Object.keys(space);
  return withoutReports((params) => valueAt(names.map((name) => params[name] as number)));
}

/** Two dimensions, three minima of the same depth in a curved valley (Branin, 1972). */
export const branin: TestFunction = {
  name: 'branin',
  space: { x1: float(-5, 10), x2: float(0, 15) },
  minimum: 0.39788735772973816,
  minimizers: [
    [-Math.PI, 12.275],
    [Math.PI, 2.275],
    [3 * Math.PI, 2.475],
  ],
  valueAt: ([x1 = 0, x2 = 0]) => {
    const bend = x2 - (5.1 / (4 * Math.PI ** 2)) * x1 ** 2 + (5 / Math.PI) * x1 - 6;
    return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x1) + 10;
  },
};

/** Six dimensions, four dips of different depth and shape in the unit cube (Hartman, 1973). */
export const hartmann6: TestFunction = {
  name: 'hartmann6',
  space: cube(6, 0, 1),
  minimum: -3.322368011415514,
  minimizers: [[0.20168951, 0.15001069, 0.47687397, 0.27533243, 0.31165162, 0.65730053]],
  valueAt: (x) => {
    let sum = 0;
    for (const { depth, steepness, center } of DIPS) {
      const distance = x.reduce(
        (total, xi, i) => total + (steepness[i] as number) * (xi - (center[i] as number)) ** 2,
        0,
      );
      sum -= depth * Math.exp(-distance);
    }
    return sum;
  },
};

const DIPS = [
  { depth: 1, steepness: [10, 3, 17, 3.5, 1.7, 8], center: [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886] },
  { depth: 1.2, steepness: [0.05, 10, 17, 0.1, 8, 14], center: [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991] },
  { depth: 3, steepness: [3, 3.5, 1.7, 10, 17, 8], center: [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665] },
  { depth: 3.2, steepness: [17, 8, 0.05, 10, 0.1, 14], center: [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381] },
] as const;

/** A narrow curved valley with a flat floor, in any number of dimensions (Rosenbrock, 1960). */
export const rosenbrock = (dimensions = 4): TestFunction => ({
  name: 'rosenbrock',
  space: cube(dimensions, -5, 10),
  minimum: 0,
  minimizers: [new Array<number>(dimensions).fill(1)],
  valueAt: (x) => {
    let sum = 0;
    for (let i = 1; i < x.length; i++) {
      const [a, b] = [x[i - 1] as number, x[i] as number];
      sum += 100 * (b - a * a) ** 2 + (1 - a) ** 2;
    }
    return sum;
  },
});

/** A funnel covered with ripples, in any number of dimensions (Ackley, 1987). */
export const ackley = (dimensions = 5): TestFunction => ({
  name: 'ackley',
  space: cube(dimensions, -32.768, 32.768),
  minimum: 0,
  minimizers: [new Array<number>(dimensions).fill(0)],
  valueAt: (x) => {
    const squares = x.reduce((sum, xi) => sum + xi * xi, 0) / x.length;
    const ripples = x.reduce((sum, xi) => sum + Math.cos(2 * Math.PI * xi), 0) / x.length;
    return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(ripples) + 20 + Math.E;
  },
});

/**
 * A low effective dimension: ten hyperparameters in the unit cube, of which only the third and the eighth do anything,
 * which are those of {@link branin}.
 */
export const embeddedBranin: TestFunction = {
  name: 'embedded-branin',
  space: cube(10, 0, 1),
  minimum: branin.minimum,
  minimizers: branin.minimizers.map(([x1 = 0, x2 = 0]) => [
    0.5,
    0.5,
    (x1 + 5) / 15,
    0.5,
    0.5,
    0.5,
    0.5,
    x2 / 15,
    0.5,
    0.5,
  ]),
  valueAt: (x) => branin.valueAt([-5 + 15 * (x[2] as number), 15 * (x[7] as number)]),
};

function cube(dimensions: number, low: number, high: number): SearchSpace {
  return Object.fromEntries(Array.from({ length: dimensions }, (_, i) => [`x${i + 1}`, float(low, high)]));
}
