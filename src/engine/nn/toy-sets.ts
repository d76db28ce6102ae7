import { createRng, type Rng } from '@/engine/rng/rng.ts';
import type { Dataset, Split } from './dataset.ts';
import { cosine } from './elementary.ts';

type Point = readonly [number, number];

/** Draws a point of a class. */
type Draw = (rng: Rng, label: number) => Point;

const rowsOf = { train: 600, validation: 200, test: 200 } as const;

/** Two half circles that reach into each other: 600, 200 and 200 points in the plane, 2 classes, standardized. */
export function moons(seed: number): Split {
  return splitOf(seed, 2, (rng, label) => {
    const angle = Math.PI * rng.next();
    const [x, y] = direction(angle);
    return noisy(rng, 0.2, label === 0 ? [x, y] : [1 - x, 0.5 - y]);
  });
}

/** A ring around a ring: 600, 200 and 200 points in the plane, 2 classes, standardized. */
export function rings(seed: number): Split {
  return splitOf(seed, 2, (rng, label) => {
    const [x, y] = direction(2 * Math.PI * rng.next());
    const radius = label === 0 ? 0.5 : 1;
    return noisy(rng, 0.12, [radius * x, radius * y]);
  });
}

/** Three arms that wind once around the center: 600, 200 and 200 points in the plane, 3 classes, standardized. */
export function spirals(seed: number): Split {
  return splitOf(seed, 3, (rng, label) => {
    const radius = 0.1 + 0.9 * rng.next();
    const [x, y] = direction(2 * Math.PI * (radius + label / 3));
    return noisy(rng, 0.05, [radius * x, radius * y]);
  });
}

/** The point of the unit circle at an angle of at least 0, from `cosine` alone, so that its bits are the same everywhere. */
function direction(angle: number): Point {
  return [cosineOf(angle), cosineOf(Math.abs(angle - Math.PI / 2))];
}

function cosineOf(angle: number): number {
  const rest = angle % (2 * Math.PI);
  return cosine(rest > Math.PI ? 2 * Math.PI - rest : rest);
}

/** Adds to each coordinate the sum of twelve uniform draws around 0: nearly normal, and no logarithm in it. */
function noisy(rng: Rng, deviation: number, [x, y]: Point): Point {
  const noise = () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += rng.next();
    return deviation * sum;
  };
  return [x + noise(), y + noise()];
}

function splitOf(seed: number, classes: number, draw: Draw): Split {
  const rng = createRng(seed);
  const part = (name: keyof typeof rowsOf) => drawPart(rng.fork(name), { rows: rowsOf[name], classes, draw });
  const [train, validation, test] = [part('train'), part('validation'), part('test')];
  const scale = scaleOf(train);
  return { train: scaled(train, scale), validation: scaled(validation, scale), test: scaled(test, scale) };
}

/** `rows` points, the classes in turn. */
function drawPart(rng: Rng, of: { rows: number; classes: number; draw: Draw }): Dataset {
  const inputs = new Float32Array(of.rows * 2);
  const labels = Uint8Array.from({ length: of.rows }, (_, row) => row % of.classes);
  labels.forEach((label, row) => {
    inputs.set(of.draw(rng, label), row * 2);
  });
  return { inputs, labels, rows: of.rows, width: 2, classes: of.classes };
}

type Scale = readonly { readonly mean: number; readonly deviation: number }[];

function scaleOf({ inputs, rows }: Dataset): Scale {
  return [0, 1].map((axis) => {
    let sum = 0;
    let squares = 0;
    for (let i = axis; i < inputs.length; i += 2) {
      const x = inputs[i] as number;
      sum += x;
      squares += x * x;
    }
    const mean = sum / rows;
    return { mean, deviation: Math.sqrt(squares / rows - mean * mean) };
  });
}

function scaled(data: Dataset, scale: Scale): Dataset {
  const inputs = data.inputs.map((x, i) => {
    const { mean = 0, deviation = 1 } = scale[i % 2] ?? {};
    return (x - mean) / deviation;
  });
  return { ...data, inputs };
}
