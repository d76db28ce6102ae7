import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Role, Series } from '@/widgets/kit/plot/plot.ts';
import { bestIndexOf, edgeOf, type RateCurve } from './rate-curve.ts';
import { type NamedCurve, optimizerNames, sweepCurves } from './sweep-curves.ts';

const roles = { sgd: 'series-1', momentum: 'series-2', adam: 'series-3' } as const satisfies Record<string, Role>;

/** One picture a problem: how each rate ends, for three optimizers. */
export function sweepPlots(): readonly Plot[] {
  const problems = [...new Set(sweepCurves.map(({ problem }) => problem))];
  return problems.map((problem) => plotOf(sweepCurves.filter((sweep) => sweep.problem === problem)));
}

function plotOf(sweeps: readonly NamedCurve[]): Plot {
  const { title, curve } = sweeps[0] as NamedCurve;
  const isAccuracy = curve.measure === 'accuracy';
  const finite = sweeps.flatMap((sweep) => sweep.curve.values.filter((value) => value !== null));
  return {
    title,
    x: { label: 'learning rate', scale: 'log', domain: [1e-5, 100] },
    y: isAccuracy
      ? { label: 'test accuracy, %', scale: 'linear', domain: [0, 100] }
      : { label: 'test loss', scale: 'linear', domain: [Math.min(...finite) * 0.85, curve.floor] },
    series: [...sweeps.map(lineOf), ...marksOf(sweeps)],
    markers: [],
    description: sweeps.map(inWords).join(' '),
  };
}

function lineOf({ optimizer, curve }: NamedCurve): Series {
  // A run without a finite loss stands where a network that learned nothing would.
  const points = curve.rates.map((x, i) => ({ x, y: shown(curve, curve.values[i] ?? curve.floor) }));
  return { kind: 'line', name: optimizerNames[optimizer], role: roles[optimizer], points };
}

function marksOf(sweeps: readonly NamedCurve[]): readonly Series[] {
  const best = sweeps.map(({ curve, optimizer }) => {
    const index = bestIndexOf(curve);
    return {
      x: curve.rates[index] as number,
      y: shown(curve, curve.values[index] as number),
      label: optimizerNames[optimizer],
    };
  });
  const failed = sweeps.flatMap(({ curve, optimizer }) => {
    const rate = edgeOf(curve);
    return rate === null ? [] : [{ x: rate, y: failedAt(curve, rate), label: optimizerNames[optimizer] }];
  });
  return [
    { kind: 'points', name: 'best rate', role: 'best', points: best },
    { kind: 'points', name: 'first rate that fails', role: 'diverged', points: failed },
  ];
}

function failedAt(curve: RateCurve, rate: number): number {
  return shown(curve, curve.values[curve.rates.indexOf(rate)] ?? curve.floor);
}

function shown(curve: RateCurve, value: number): number {
  return curve.measure === 'accuracy' ? 100 * value : value;
}

function inWords({ optimizer, curve }: NamedCurve): string {
  const index = bestIndexOf(curve);
  const value = curve.values[index] as number;
  const best = curve.measure === 'accuracy' ? `${(100 * value).toFixed(1)}%` : value.toPrecision(3);
  const edge = edgeOf(curve);
  const end = edge === null ? 'no rate fails' : `the first failing rate is ${short(edge)}`;
  return `${optimizerNames[optimizer]}: best ${best} at a rate of ${short(curve.rates[index] as number)}; ${end}.`;
}

function short(rate: number): number {
  return Number(rate.toPrecision(2));
}

/** The same as numbers: each sweep's best rate, what it reaches, and its edge. */
export const sweepTable: Table = {
  caption: 'Best and first failing learning rate of 24 sweeps, 36 rates each from 0.00001 to 100, one seed',
  columns: ['Problem', 'Optimizer', 'Best rate', 'Result there', 'First rate that fails'],
  rows: sweepCurves.map(({ title, optimizer, curve }) => {
    const index = bestIndexOf(curve);
    const value = curve.values[index] as number;
    const edge = edgeOf(curve);
    return [
      title,
      optimizerNames[optimizer],
      short(curve.rates[index] as number),
      curve.measure === 'accuracy' ? `${(100 * value).toFixed(1)}%` : `loss ${value.toPrecision(3)}`,
      edge === null ? 'none' : short(edge),
    ];
  }),
};
