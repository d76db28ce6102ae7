import { dot } from './cholesky.ts';

/** Writes the gradient at `x` to `gradient` and returns the value there, which may be infinite but not NaN. */
export type ValueAndGradient = (x: Float64Array, gradient: Float64Array) => number;

export type BoxOptions = {
  /** The box, an end a coordinate. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  /** Stops when no coordinate of the projected gradient is larger. */
  readonly gradientTolerance: number;
  readonly maxIterations: number;
};

export type Minimum = { readonly x: Float64Array; readonly value: number; readonly evaluations: number };

const MEMORY = 10;

/**
 * A local minimum inside a box: limited-memory BFGS (Nocedal, 1980) on the coordinates that no bound holds, along a
 * path projected back into the box (Bertsekas, 1982), with backtracking to Armijo's condition. Never worse than the
 * start.
 */
export function minimizeInBox(objective: ValueAndGradient, start: ArrayLike<number>, options: BoxOptions): Minimum {
  const { low, high, gradientTolerance, maxIterations } = options;
  const n = start.length;
  let here = createPoint(n);
  let there = createPoint(n);
  for (let i = 0; i < n; i++) here.x[i] = clamp(start[i] as number, low[i] as number, high[i] as number);
  here.value = objective(here.x, here.gradient);
  let evaluations = 1;
  const memory: Pair[] = [];
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (projectedGradient(here, options) <= gradientTolerance) break;
    const direction = descentDirection(here, memory, options);
    const searched = lineSearch({ objective, here, there, direction, options, first: memory.length === 0 });
    evaluations += searched.evaluations;
    if (!searched.found) {
      if (memory.length === 0) break;
      memory.length = 0;
      continue;
    }
    remember(memory, here, there);
    const gain = here.value - there.value;
    [here, there] = [there, here];
    if (gain <= 1e-10 * Math.max(1, Math.abs(here.value))) break;
  }
  return { x: here.x, value: here.value, evaluations };
}

type Point = { readonly x: Float64Array; readonly gradient: Float64Array; value: number };
/** A step, how the gradient changed along it, and the inverse of their product. */
type Pair = { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number };

const createPoint = (n: number): Point => ({
  x: new Float64Array(n),
  gradient: new Float64Array(n),
  value: Number.POSITIVE_INFINITY,
});
const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

function projectedGradient({ x, gradient }: Point, { low, high }: BoxOptions): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const at = x[i] as number;
    largest = Math.max(
      largest,
      Math.abs(clamp(at - (gradient[i] as number), low[i] as number, high[i] as number) - at),
    );
  }
  return largest;
}

/** Whether a bound keeps coordinate `i` from following the gradient. */
function isHeld({ x, gradient }: Point, i: number, { low, high }: BoxOptions): boolean {
  const slope = gradient[i] as number;
  return (
    (slope > 0 && (x[i] as number) <= (low[i] as number)) || (slope < 0 && (x[i] as number) >= (high[i] as number))
  );
}

/** The two-loop recursion on the free coordinates; the steepest descent where that doesn't go down. */
function descentDirection(here: Point, memory: readonly Pair[], options: BoxOptions): Float64Array {
  const n = here.x.length;
  const free = Float64Array.from({ length: n }, (_, i) => (isHeld(here, i, options) ? 0 : 1));
  const d = here.gradient.map((slope, i) => -slope * (free[i] as number));
  const steepest = d.slice();
  const alphas = new Float64Array(memory.length);
  for (let k = memory.length - 1; k >= 0; k--) {
    const { s, y, rho } = memory[k] as Pair;
    const alpha = rho * dot(s, 0, d, 0, n);
    alphas[k] = alpha;
    for (let i = 0; i < n; i++) d[i] = (d[i] as number) - alpha * (y[i] as number);
  }
  const last = memory.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, 0, last.y, 0, n));
    for (let i = 0; i < n; i++) d[i] = (d[i] as number) * scale;
  }
  for (const [k, { s, y, rho }] of memory.entries()) {
    const beta = rho * dot(y, 0, d, 0, n);
    for (let i = 0; i < n; i++) d[i] = (d[i] as number) + (s[i] as number) * ((alphas[k] as number) - beta);
  }
  for (let i = 0; i < n; i++) d[i] = (d[i] as number) * (free[i] as number);
  return dot(d, 0, here.gradient, 0, n) < 0 ? d : steepest;
}

type Search = {
  readonly objective: ValueAndGradient;
  readonly here: Point;
  readonly there: Point;
  readonly direction: Float64Array;
  readonly options: BoxOptions;
  readonly first: boolean;
};

/** Moves `there` along the projected direction until it is enough below `here`. */
function lineSearch({ objective, here, there, direction, options, first }: Search): {
  found: boolean;
  evaluations: number;
} {
  const n = direction.length;
  const length = Math.sqrt(dot(direction, 0, direction, 0, n));
  let t = first ? Math.min(1, 1 / length) : 1;
  for (let evaluations = 1; evaluations <= 20; evaluations++) {
    let slope = 0;
    for (let i = 0; i < n; i++) {
      const moved = clamp(
        (here.x[i] as number) + t * (direction[i] as number),
        options.low[i] as number,
        options.high[i] as number,
      );
      slope += (here.gradient[i] as number) * (moved - (here.x[i] as number));
      there.x[i] = moved;
    }
    there.value = objective(there.x, there.gradient);
    if (there.value <= here.value + 1e-4 * slope && slope < 0) return { found: true, evaluations };
    // The minimum of the parabola through both values and the slope, kept away from its ends.
    const parabola = (-0.5 * slope) / (there.value - here.value - slope);
    t *= Number.isFinite(there.value) ? clamp(parabola, 0.1, 0.5) : 0.1;
  }
  return { found: false, evaluations: 20 };
}

function remember(memory: Pair[], here: Point, there: Point): void {
  const s = there.x.map((x, i) => x - (here.x[i] as number));
  const y = there.gradient.map((slope, i) => slope - (here.gradient[i] as number));
  const product = dot(s, 0, y, 0, s.length);
  if (product <= 1e-10 * dot(y, 0, y, 0, y.length)) return;
  memory.push({ s, y, rho: 1 / product });
  if (memory.length > MEMORY) memory.shift();
}
