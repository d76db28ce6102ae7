import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { categorical } from '../space/categorical.ts';
import { float } from '../space/float.ts';
import { int } from '../space/int.ts';
import { paramsFromUnit, type RawParams } from '../space/params.ts';
import { type SearchSpace, searchSpace } from '../space/search-space.ts';
import type { Study } from '../study/study.ts';
import oracle from './fanova.oracle.json' with { type: 'json' };
import { fanovaImportance } from './fanova.ts';
import { forestData } from './forest-data.ts';
import { functionalAnova } from './functional-anova.ts';
import { type OracleTrial, oracleStudy } from './oracle-study.ts';
import { growForest, outOfBagPredictions, predictForest, rSquared } from './regression-forest.ts';
import { predictTree, type RegressionTree } from './regression-tree.ts';
import { treeVariances } from './tree-variances.ts';

/** A study of `count` random trials with the values of `f`. */
function randomStudy(space: SearchSpace, count: number, f: (params: RawParams) => number): Study {
  const rng = createRng(11);
  const trials = Array.from({ length: count }, (_, number) => {
    const params = paramsFromUnit(
      space,
      Object.keys(space).map(() => rng.next()),
    );
    return { number, params, intermediateValues: [], state: 'complete', value: f(params) } as const;
  });
  return { space, direction: 'minimize', seed: 1, trials };
}

const x = float(0, 1);

describe('fanovaImportance, against Optuna', () => {
  it.each(oracle.cases)(
    'has main effects within the bootstrap interval of Optuna’s: $name',
    ({ space, trials, intervals }) => {
      const study = oracleStudy(space as unknown as SearchSpace, 'minimize', trials as unknown as OracleTrial[]);
      const { main } = fanovaImportance(study, createRng(1), { refits: 0 });
      expect(Object.keys(main).toSorted()).toEqual(Object.keys(intervals).toSorted());
      for (const [name, interval] of Object.entries(intervals)) {
        const [low, high] = interval as number[];
        expect(main[name]?.share, name).toBeGreaterThanOrEqual(low as number);
        expect(main[name]?.share, name).toBeLessThanOrEqual(high as number);
      }
    },
  );
});

describe('fanovaImportance', () => {
  it('finds the main effects and the pair of a known function, and next to nothing in a dummy', () => {
    const study = randomStudy({ a: x, b: x, c: x, dummy: x }, 600, (p) => {
      const [a, b, c] = [p.a, p.b, p.c] as [number, number, number];
      return 2 * a + 4 * b * c;
    });
    // Variances: 4/12 for each of a, b and c, 16/144 for b x c.
    const { main, pairs } = fanovaImportance(study, createRng(1), { refits: 0 });
    for (const name of ['a', 'b', 'c']) expect(Math.abs((main[name]?.share as number) - 0.3)).toBeLessThan(0.05);
    expect(pairs[0]?.names).toEqual(['b', 'c']);
    expect(Math.abs((pairs[0]?.share as number) - 0.1)).toBeLessThan(0.05);
    expect(main.dummy?.share).toBeLessThan(0.005);
  });

  it('predicts trials that it has not seen better the more it has seen', () => {
    const r2Of = (count: number) =>
      fanovaImportance(
        randomStudy({ a: x, b: x }, count, (p) => (p.a as number) ** 2 + (p.b as number)),
        createRng(1),
        { refits: 0 },
      ).r2;
    expect(r2Of(300)).toBeGreaterThan(r2Of(30));
    expect(r2Of(300)).toBeGreaterThan(0.9);
  });

  it('says by its R² when there is nothing to read', () => {
    const rng = createRng(3);
    const { r2 } = fanovaImportance(
      randomStudy({ a: x, b: x }, 100, () => rng.next()),
      createRng(1),
      { refits: 0 },
    );
    expect(r2).toBeLessThan(0);
  });

  it('counts a log range by its logarithm', () => {
    const lr = float(1e-5, 1e-1, { scale: 'log' });
    const study = randomStudy({ lr, a: x }, 300, (p) => Math.log10(p.lr as number) + 0.01 * (p.a as number));
    expect(fanovaImportance(study, createRng(1), { refits: 0 }).main.lr?.share).toBeGreaterThan(0.99);
  });

  it('credits the learning rate with more the wider it was searched', () => {
    const shareOver = (decades: number): number => {
      const lr = float(10 ** (-3 - decades / 2), 10 ** (-3 + decades / 2), { scale: 'log' });
      const loss = (p: RawParams) => 0.15 * (Math.log10(p.lr as number) + 3) ** 2 + (p.wide ? 0.1 : -0.1);
      const study = randomStudy({ lr, wide: categorical([false, true]) }, 200, loss);
      return fanovaImportance(study, createRng(1), { refits: 0 }).main.lr?.share as number;
    };
    // c² W⁴ / 180 beside 0.01: 1 % at one decade, half at three, 8/9 at five.
    expect(shareOver(1)).toBeLessThan(0.05);
    expect(shareOver(3)).toBeCloseTo(0.5, 1);
    expect(shareOver(5)).toBeGreaterThan(0.8);
  });

  it('has intervals that hold the share, wider on fewer trials', () => {
    const noise = createRng(8);
    const widthOf = (count: number): number => {
      const study = randomStudy({ a: x, b: x }, count, (p) => (p.a as number) + (p.b as number) + 0.3 * noise.next());
      const { share, interval } = fanovaImportance(study, createRng(1), { nTrees: 16 }).main.a as {
        share: number;
        interval: readonly [number, number];
      };
      expect(share).toBeGreaterThanOrEqual(interval[0]);
      expect(share).toBeLessThanOrEqual(interval[1]);
      return interval[1] - interval[0];
    };
    expect(widthOf(30)).toBeGreaterThan(widthOf(300));
  });

  const branching = searchSpace({
    optimizer: categorical(['sgd', 'adam']),
    lr: x,
    momentum: float(0, 1, { when: { parent: 'optimizer', values: ['sgd'] } }),
    fixed: int(3, 3),
  });
  const branched = randomStudy(
    branching,
    80,
    (p) => (p.lr as number) + (p.optimizer === 'sgd' ? (p.momentum as number) : 0),
  );

  it('leaves out what not every trial has or what cannot vary, and looks at a branch when asked', () => {
    expect(Object.keys(fanovaImportance(branched, createRng(1), { refits: 0 }).main)).toEqual(['lr', 'optimizer']);
    const names = ['momentum', 'lr'];
    expect(fanovaImportance(branched, createRng(1), { names, refits: 0 }).main.momentum?.share).toBeGreaterThan(0.2);
  });

  it('refuses what it cannot answer', () => {
    const refusal =
      (study: Study, options = {}) =>
      () =>
        fanovaImportance(study, createRng(1), options);
    expect(refusal(branched, { names: ['fixed'] })).toThrow(
      'a name must be one of optimizer, lr, momentum, which can vary, but got fixed.',
    );
    expect(refusal(randomStudy({ x }, 9, () => 1))).toThrow(
      'trials must differ in their values and in their hyperparameters, but no tree could split them.',
    );
    expect(refusal(randomStudy({ x: int(1, 1) }, 9, () => 1))).toThrow(
      'no hyperparameter that can vary is in every trial.',
    );
    expect(refusal(branched, { nTrees: 0 })).toThrow('nTrees must be an integer of at least 1, but got 0.');
    expect(refusal(branched, { maxFeatures: 2 })).toThrow(
      'maxFeatures must be a share above 0 and at most 1, but got 2.',
    );
  });
});

const mixed = {
  depth: int(1, 4),
  kind: categorical(['a', 'b', 'c']),
  u: x,
  width: int(1, 300, { scale: 'log' }),
};
const mixedStudy = randomStudy(
  mixed,
  60,
  (p) => (p.u as number) * (p.depth as number) + (p.kind === 'b' ? 2 : 0) + Math.log(p.width as number),
);

describe('treeVariances', () => {
  it('is the exact functional ANOVA of the tree: of the table of its values on all its steps, weighed by their widths', () => {
    const { trees } = growForest(forestData(mixedStudy), createRng(5), { nTrees: 8, minSamplesLeaf: 3 });
    for (const tree of trees) {
      const { variance, effects } = functionalAnova(tableOf(tree));
      const { total, main, pairs } = treeVariances(tree);
      const expected = (order: number) =>
        effects.filter(({ names }) => names.length === order).map((effect) => effect.variance);
      expect(Math.abs(total - variance)).toBeLessThan(1e-12);
      for (const [i, each] of expected(1).entries()) expect(Math.abs((main[i] as number) - each)).toBeLessThan(1e-12);
      for (const [i, each] of expected(2).entries()) expect(Math.abs((pairs[i] as number) - each)).toBeLessThan(1e-12);
    }
  });
});

/** The tree's values in the middle of each cell of the grid that its thresholds make. */
function tableOf(tree: RegressionTree): Parameters<typeof functionalAnova>[0] {
  const edges = tree.positions.map((_, axis) => [
    0,
    ...new Set(
      Array.from(tree.threshold)
        .filter((_, node) => tree.axis[node] === axis)
        .sort((a, b) => a - b),
    ),
    1,
  ]);
  const widths = edges.map((some) => some.slice(1).map((edge, i) => edge - (some[i] as number)));
  const middles = edges.map((some) => some.slice(1).map((edge, i) => (edge + (some[i] as number)) / 2));
  // Positions of choices are given directly, so that the tree is asked for a point of the cube.
  const onCube = { ...tree, positions: tree.positions.map(() => null) };
  const points = middles.reduce<number[][]>(
    (all, some) => all.flatMap((point) => some.map((m) => [...point, m])),
    [[]],
  );
  return {
    levels: Object.fromEntries(widths.map((some, axis) => [`p${axis}`, some.length])),
    weights: Object.fromEntries(widths.map((some, axis) => [`p${axis}`, some])),
    values: points.map((point) => predictTree(onCube, point)),
  };
}

describe('growForest', () => {
  const data = forestData(mixedStudy);
  const pointOf = (row: number) => data.columns.map((column) => column[row] as number);

  it('knows every trial that is in each tree, when leaves may hold a single one', () => {
    const { trees, counts } = growForest(data, createRng(5));
    for (const [t, tree] of trees.entries())
      for (const [row, value] of data.values.entries())
        if ((counts[t]?.[row] as number) > 0) expect(predictTree(tree, pointOf(row))).toBeCloseTo(value, 12);
  });

  it('cuts integers and choices between their shares only', () => {
    const ends = [
      [0.25, 0.5, 0.75],
      [1 / 3, 2 / 3],
    ];
    for (const tree of growForest(data, createRng(5)).trees)
      tree.threshold.forEach((threshold, node) => {
        const allowed = ends[tree.axis[node] as number];
        if (allowed) expect(Math.min(...allowed.map((end) => Math.abs(end - threshold)))).toBeLessThan(1e-12);
      });
  });

  it('keeps leaves and depth as asked', () => {
    const [stump] = growForest(data, createRng(5), { nTrees: 1, maxDepth: 1 }).trees;
    expect(stump?.axis).toHaveLength(3);
    const [constant] = growForest(data, createRng(5), { nTrees: 1, minSamplesLeaf: 60 }).trees;
    expect(constant?.axis).toHaveLength(1);
  });

  it('predicts trials out of the bag worse than those in it, and better than nothing', () => {
    const forest = growForest(data, createRng(5));
    const inside = rSquared(
      data.values,
      data.values.map((_, row) => predictForest(forest, pointOf(row))),
    );
    const outside = rSquared(data.values, outOfBagPredictions(forest));
    expect(inside).toBeGreaterThan(outside);
    expect(outside).toBeGreaterThan(0.3);
  });

  it('decides equals by lot: two copies of one hyperparameter share its importance', () => {
    const study = randomStudy({ a: x, b: x }, 200, (p) => p.a as number);
    const twins = {
      ...study,
      trials: study.trials.map((trial) => ({ ...trial, params: { a: trial.params.a, b: trial.params.a } })),
    };
    const { main } = fanovaImportance(twins as Study, createRng(1), { refits: 0 });
    expect(Math.abs((main.a?.share as number) - (main.b?.share as number))).toBeLessThan(0.25);
  });
});
