import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Role } from '@/widgets/kit/plot/plot.ts';

const CURVATURE = 10;
const STEPS = 20;

/** Rates on the valley with curvature 10, which is stable below 2 / 10. */
const descents: readonly { readonly rate: number; readonly name: string; readonly role: Role }[] = [
  { rate: 0.01, name: 'rate 0.01: slow', role: 'series-1' },
  { rate: 0.1, name: 'rate 0.1: one step', role: 'best' },
  { rate: 0.19, name: 'rate 0.19: overshoots, converges', role: 'series-2' },
  { rate: 0.21, name: 'rate 0.21: diverges', role: 'diverged' },
];

/** Gradient descent on ½ · curvature · w²: each step multiplies w by 1 − rate · curvature. */
export function descend(curvature: number, rate: number, steps: number): readonly number[] {
  return Array.from({ length: steps + 1 }, (_, step) => (1 - rate * curvature) ** step);
}

export const quadraticPlot: Plot = {
  title: 'Gradient descent in a valley of curvature 10',
  x: { label: 'step', scale: 'linear', domain: [0, STEPS] },
  y: { label: 'weight (the minimum is at 0)', scale: 'linear', domain: [-7, 7] },
  series: descents.map(({ rate, name, role }) => ({
    kind: 'line',
    name,
    role,
    points: descend(CURVATURE, rate, STEPS).map((y, x) => ({ x, y })),
  })),
  markers: [],
  description:
    'Four runs from weight 1. With rate 0.01 the weight creeps toward 0. With 0.1 it is there after one step. With 0.19 it jumps from side to side and settles. With 0.21 the jumps grow.',
};

export const quadraticTable: Table = {
  caption: 'The weight after each step, curvature 10, start at 1',
  columns: ['Step', ...descents.map(({ rate }) => `Rate ${rate}`)],
  rows: [0, 1, 2, 3, 5, 10, 20].map((step) => [
    step,
    ...descents.map(({ rate }) => (descend(CURVATURE, rate, step)[step] as number).toFixed(3)),
  ]),
};
