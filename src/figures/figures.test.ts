import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import batchSize from '@/evidence/published/batch-size-and-rate.json' with { type: 'json' };
import importance from '@/evidence/published/importance-by-range.json' with { type: 'json' };
import logScale from '@/evidence/published/log-scale-gain.json' with { type: 'json' };
import shapes from '@/evidence/published/sweep-shapes.json' with { type: 'json' };
import tuning from '@/evidence/published/tuning-curves.json' with { type: 'json' };
import { alignedPlot, medianCosts } from './aligned-plot.ts';
import { batchSizePlots } from './batch-size-plots.ts';
import { defaultCostPlot } from './default-cost-plot.ts';
import { handOrRandomPlot } from './hand-or-random-plot.ts';
import { importancePlots } from './importance-plots.ts';
import { logGainPlot } from './log-gain-plot.ts';
import { descend, quadraticPlot } from './quadratic-plot.ts';
import { bestRateOf, costAt, costOfRate, plateauOf } from './rate-curve.ts';
import { sweepCurves } from './sweep-curves.ts';
import { sweepPlots, sweepTable } from './sweep-plots.ts';
import { tuningPlots } from './tuning-plots.ts';

type Provenance = {
  provenance: {
    script: string;
    derived: string;
    sources: { repository: string; license: string; files: { sha256: string }[] }[];
  };
};

describe.each(globSync('src/evidence/published/*.json'))('%s', (path) => {
  const { provenance } = JSON.parse(readFileSync(path, 'utf8')) as Provenance;

  it('says where its numbers come from', () => {
    expect(provenance.derived).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(() => readFileSync(provenance.script)).not.toThrow();
    for (const { repository, license, files } of provenance.sources) {
      expect(repository).toMatch(/^https:\/\/github\.com\//);
      expect(license).toMatch(/MIT|CC BY-SA 4\.0/);
      expect(files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
    }
  });
});

describe('the published sweeps', () => {
  it('are 8 problems × 3 optimizers × 36 rates', () => {
    expect(sweepCurves).toHaveLength(24);
    expect(new Set(sweepCurves.map(({ problem, optimizer }) => `${problem} ${optimizer}`)).size).toBe(24);
    expect(sweepCurves.every(({ curve }) => curve.values.length === 36 && curve.rates.length === 36)).toBe(true);
  });

  it('say the same as the table of shapes', () => {
    for (const { optimizer, bestRate } of shapes.optimizers) {
      const best = sweepCurves.filter((sweep) => sweep.optimizer === optimizer).map(({ curve }) => bestRateOf(curve));
      expect(Math.min(...best)).toBeCloseTo(bestRate.low, 6);
      expect(Math.max(...best)).toBeCloseTo(bestRate.high, 3);
    }
    const accurate = sweepCurves.filter(({ curve }) => curve.measure === 'accuracy');
    expect(accurate).toHaveLength(shapes.accuracySweeps);
    const widths = accurate.map(({ curve }) => plateauOf(curve).decades).toSorted((a, b) => a - b);
    expect(widths[7]).toBeCloseTo(shapes.plateauDecades.value, 2);
    const costs = accurate.map(({ curve }) => costAt(curve, 10) as number).toSorted((a, b) => a - b);
    expect(costs[7]).toBeCloseTo(shapes.costPoints.tenTimesTooHigh.value, 1);
  });

  it('say what the defaults cost', () => {
    for (const { optimizer, rate, costs } of shapes.defaults) {
      for (const { problem, cost } of costs.filter(({ unit }) => unit === 'percentage points')) {
        const sweep = sweepCurves.find((one) => one.optimizer === optimizer && one.problem === problem);
        const again = costOfRate(sweep?.curve as (typeof sweepCurves)[number]['curve'], rate) as number;
        // Each of the two accuracies is rounded to a hundredth of a point.
        expect(Math.abs(again - cost)).toBeLessThan(0.0101);
      }
    }
  });

  it('lose more above the best rate than below it', () => {
    const at = (decades: number): number => medianCosts.find((cost) => cost.decades === decades)?.points ?? Number.NaN;
    expect(at(1)).toBeGreaterThan(2 * at(-1));
    expect(at(0)).toBeCloseTo(0, 9);
  });
});

describe('every estimate', () => {
  const estimates = [
    ...Object.values(shapes.costPoints),
    shapes.plateauDecades,
    shapes.momentumRatio,
    ...batchSize.searches.flatMap(({ slope, best }) => [slope, ...best]),
    ...logScale.sweeps.flatMap(({ gains }) => gains),
    ...importance.searches.flatMap(({ ranges }) => ranges.flatMap(({ shares }) => shares)),
    ...tuning.searches.flatMap(({ expectedBest, gains, trialsUntilExpected }) => [
      ...expectedBest,
      ...gains,
      ...trialsUntilExpected,
    ]),
  ];

  it('lies inside its interval', () => {
    expect(estimates.filter(({ value, low, high }) => !(low <= value && value <= high))).toEqual([]);
  });
});

describe('tuning curves', () => {
  it('rise with every trial, and doubling pays less and less', () => {
    for (const { expectedBest, gains } of tuning.searches) {
      const values = expectedBest.map(({ value }) => value);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(gains[0]?.value).toBeGreaterThan(gains[1]?.value as number);
    }
  });

  it('need tens of trials from scratch and a handful when a trained network is tuned further', () => {
    const untilOnePoint = tuning.searches.map(
      ({ trialsUntilExpected }) => trialsUntilExpected.find(({ points }) => points === 1)?.value as number,
    );
    expect(untilOnePoint.slice(0, 2).every((trials) => trials > 50)).toBe(true);
    expect(untilOnePoint.slice(2).every((trials) => trials < 10)).toBe(true);
  });

  it('have every run of their search', () => {
    for (const { runs, accuracies, best } of tuning.searches) {
      expect(accuracies).toHaveLength(runs);
      expect((accuracies[0] as number) / 100).toBeCloseTo(best, 2);
    }
    expect(tuningPlots).toHaveLength(tuning.searches.length);
  });
});

describe('the learning rate', () => {
  it('explains less and less of the ranks as its range shrinks, in every search', () => {
    for (const { ranges } of importance.searches) {
      const shares = ranges.map(
        ({ shares }) => shares.find(({ setting }) => setting === 'learningRate')?.value ?? Number.NaN,
      );
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    }
  });

  it.each(['alexnet', 'convnext'])('grows linearly with the batch size, not by its square root: %s', (id) => {
    const { low, high } = slopeOf(id);
    expect(high).toBeGreaterThan(1);
    expect(low).toBeLessThan(1);
    expect(low).toBeGreaterThan(0.5);
  });

  it.each(['deberta', 'deberta-v3'])('grows about by the square root of the batch size, not linearly: %s', (id) => {
    const { value, high } = slopeOf(id);
    expect(Math.abs(value - 0.5)).toBeLessThan(0.1);
    expect(high).toBeLessThan(1);
  });
});

function slopeOf(id: string): (typeof batchSize.searches)[number]['slope'] {
  const search = batchSize.searches.find((candidate) => candidate.id === id);
  if (search === undefined) throw new Error(`no search is called ${id}.`);
  return search.slope;
}

describe('descent in a parabola', () => {
  it('is stable below 2 / curvature and not above', () => {
    expect(Math.abs(descend(10, 0.19, 100).at(-1) as number)).toBeLessThan(1e-4);
    expect(Math.abs(descend(10, 0.21, 100).at(-1) as number)).toBeGreaterThan(1e4);
    expect(descend(10, 0.1, 1)).toEqual([1, 0]);
  });
});

describe('every picture', () => {
  const plots = [
    ...sweepPlots(),
    alignedPlot,
    ...batchSizePlots,
    defaultCostPlot,
    handOrRandomPlot,
    ...importancePlots,
    logGainPlot,
    quadraticPlot,
  ];

  it('has a title, a description in words and finite places', () => {
    for (const { title, description, series } of plots) {
      expect(title.length).toBeGreaterThan(3);
      expect(description.length).toBeGreaterThan(40);
      expect(description).not.toMatch(/NaN|undefined/);
      const points = series.flatMap((one) => (one.kind === 'line' || one.kind === 'points' ? one.points : []));
      expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    }
  });

  it('has a table as complete as the data', () => {
    expect(sweepTable.rows).toHaveLength(24);
  });
});
