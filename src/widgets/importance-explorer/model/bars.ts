import type { Importances } from '@/workers/importance-job.ts';
import type { Annotation, Axis, Plot, Series } from '../../kit/plot/plot.ts';
import { type Config, NAMES, settingsIn } from './config.ts';
import type { ExactImportance } from './exact.ts';
import { inPercent, trustOf } from './finding.ts';

const FOREST_ROW = 0.14;
const PED_ROW = 0.3;
/** What the bars of the settings other than the learning rate have of its color. */
const PALE = 0.4;

/** The settings, most important first by the best that is known. */
export function rowsOf(config: Config, exact: ExactImportance | null, forest: Importances | null): readonly string[] {
  const shareOf = (name: string) => exact?.alone[name] ?? forest?.main[name]?.share ?? 0;
  return settingsIn(config).toSorted((a, b) => shareOf(b) - shareOf(a));
}

function rowAxis(names: readonly string[]): Axis {
  return {
    label: 'Setting',
    scale: 'linear',
    domain: [names.length - 0.5, -0.5],
    ticks: names.map((name, value) => ({ value, label: NAMES[name] ?? name })),
  };
}

/** Bars of one color, the learning rate's full and the others' pale. */
function exactSeries(names: readonly string[], { alone }: ExactImportance): readonly Series[] {
  const spansOf = (isIn: (name: string) => boolean) =>
    names.flatMap((name, y) =>
      isIn(name) ? [{ y, from: 0, to: 100 * (alone[name] ?? 0), label: NAMES[name] ?? name }] : [],
    );
  const whole = { kind: 'spans', role: 'series-1' } as const;
  return [
    { ...whole, name: 'learning rate', spans: spansOf((name) => name === 'learningRate') },
    { ...whole, name: 'other settings', opacity: PALE, spans: spansOf((name) => name !== 'learningRate') },
  ];
}

/** What each setting explains exactly, as bars that say their share. */
export function exactPlot(config: Config, exact: ExactImportance): Plot {
  const names = rowsOf(config, exact, null);
  return {
    title: 'What each setting explains alone, over every combination',
    x: { label: '% of the variance', scale: 'linear', domain: [0, 100] },
    y: rowAxis(names),
    series: exactSeries(names, exact),
    markers: [],
    annotations: names.map((name, y): Annotation => {
      const share = exact.alone[name] ?? 0;
      return { kind: 'note', x: 100 * share, y, text: inPercent(share), role: 'reference', side: 'right' };
    }),
    description: names.map((name) => `${NAMES[name]}: ${inPercent(exact.alone[name] ?? 0)} exactly.`).join(' '),
  };
}

/** What a forest makes of some of the runs, over what is exact where that is known. */
export function forestPlot(config: Config, exact: ExactImportance | null, forest: Importances | null): Plot {
  const names = rowsOf(config, exact, forest);
  const bars = names.map((name, y) => ({
    y,
    from: 0,
    to: 100 * (exact?.alone[name] ?? 0),
    label: NAMES[name] ?? name,
  }));
  const behind: readonly Series[] =
    exact === null
      ? []
      : [{ kind: 'spans', name: 'exact, all combinations', role: 'series-1', opacity: PALE, spans: bars }];
  return {
    title: 'What a forest says that was given some of the runs',
    x: { label: '% of the variance (PED-ANOVA: % of the divergence)', scale: 'linear', domain: [0, 100] },
    y: rowAxis(names),
    series: [...behind, ...(forest === null ? [] : forestSeries(names, forest))],
    markers: [],
    description: forest === null ? 'No forest has been grown for these settings yet.' : forestInProse(names, forest),
  };
}

function forestInProse(names: readonly string[], forest: Importances): string {
  const doubt = trustOf(forest) === 'do-not-read' ? ', do not read it' : '';
  const shares = names.map((name) => `${NAMES[name]}: ${inPercent(forest.main[name]?.share ?? 0)}.`);
  return `Forest: out-of-bag R² ${forest.r2.toFixed(2)}${doubt}. ${shares.join(' ')}`;
}

function forestSeries(names: readonly string[], forest: Importances): readonly Series[] {
  const { main, ped } = forest;
  const forestName = trustOf(forest) === 'do-not-read' ? 'forest (do not read)' : 'forest (fANOVA)';
  const parts = [
    { name: forestName, role: 'series-2', shift: FOREST_ROW, of: main },
    { name: 'top tenth (PED-ANOVA)', role: 'series-3', shift: PED_ROW, of: ped },
  ] as const;
  return parts.flatMap(({ name, role, shift, of }): Series[] => [
    {
      kind: 'intervals',
      name,
      role,
      along: 'x',
      intervals: names.flatMap((setting, row) => {
        const interval = of[setting]?.interval;
        return interval == null ? [] : [{ at: row + shift, low: 100 * interval[0], high: 100 * interval[1] }];
      }),
    },
    {
      kind: 'points',
      name,
      role,
      points: names.map((setting, row) => ({
        x: 100 * (of[setting]?.share ?? 0),
        y: row + shift,
        label: NAMES[setting] ?? setting,
      })),
    },
  ]);
}
