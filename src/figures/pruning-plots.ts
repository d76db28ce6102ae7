import data from '@/evidence/published/pruning.json' with { type: 'json' };
import type { Plot, Role, Series } from '@/widgets/kit/plot/plot.ts';

/** Whole runs whose training each study of the picture spends, and trials on the list of the other one. */
export const BUDGET = 20;
const TRIALS = 50;

type Shown = { readonly rule: string; readonly compare: string; readonly name: string };

const shown = (rule: string, name: string, compare = 'fraction'): Shown => ({ rule, compare, name });

/** The rules of the picture, most gained first; the usual one is the default of every Optuna study. */
export const shownRules: readonly Shown[] = [
  shown('synchronous-4', 'halving, synchronous'),
  shown('asha-4', 'ASHA with promotion'),
  shown('ray-asha-4', 'Ray ASHA'),
  shown('halving-4', 'Optuna halving'),
  shown('wandb-strict-4', 'W&B, from a twentieth'),
  shown('ray-median', 'Ray median'),
  shown('hyperband', 'Optuna Hyperband'),
  shown('median', 'Optuna median (usual)'),
  shown('ray-median-25', 'Ray median, late'),
  shown('wandb-27', 'W&B, late'),
  shown('median-warm-up-25', 'Optuna median, late'),
  shown('bottom-quarter', 'drop bottom quarter'),
];

const GROUPS: readonly { readonly name: string; readonly role: Role; readonly ids: readonly string[] }[] = [
  { name: 'ImageNet, from scratch', role: 'series-1', ids: ['alexnet', 'convnext'] },
  { name: 'MultiNLI, fine-tuning', role: 'series-2', ids: ['deberta', 'deberta-v3'] },
];

type Value = { readonly search: string; readonly value: number };

/** The values of the searches of a group. */
const ofGroup = (values: readonly Value[], ids: readonly string[]): readonly number[] =>
  values.filter(({ search }) => ids.includes(search)).map(({ value }) => value);

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** What the training of `BUDGET` whole runs gains under a rule, search by search. */
export function gainsOf({ rule, compare }: Pick<Shown, 'rule' | 'compare'>): readonly Value[] {
  const row = data.budgets.find((one) => one.rule === rule && one.compare === compare && one.runs === BUDGET);
  if (row === undefined) throw new Error(`no budget of ${BUDGET} runs for ${rule}.`);
  return row.cells.map(({ search, gainPoints }) => ({ search, value: gainPoints.value }));
}

/** What a rule loses of the best of a list. */
export function lossesOf({ rule, compare }: Pick<Shown, 'rule' | 'compare'>): readonly Value[] {
  const row = data.rows.find((one) => one.rule === rule && one.compare === compare && one.trials === TRIALS);
  if (row === undefined) throw new Error(`no studies of ${TRIALS} for ${rule}.`);
  return row.cells.map(({ search, lossPoints }) => ({ search, value: lossPoints.value }));
}

type Measured = {
  readonly title: string;
  readonly label: string;
  readonly domain: readonly [number, number];
  readonly of: (rule: Shown) => readonly Value[];
};

function plotOf({ title, label, domain, of }: Measured): Plot {
  const marks = shownRules.map(of);
  const series = GROUPS.flatMap(({ name, role, ids }): Series[] => [
    {
      kind: 'intervals',
      name: `${name}: both searches`,
      role,
      along: 'x',
      intervals: marks.map((values, at) => {
        const own = ofGroup(values, ids);
        return { at, low: Math.min(...own), high: Math.max(...own) };
      }),
    },
    {
      kind: 'points',
      name: `${name}: mean of two searches`,
      role,
      points: marks.map((values, y) => ({ x: meanOf(ofGroup(values, ids)), y, label: shownRules[y]?.name ?? '' })),
    },
  ]);
  return {
    title,
    x: { label, scale: 'linear', domain },
    y: {
      label: 'Rule',
      scale: 'linear',
      domain: [shownRules.length - 0.5, -0.5],
      ticks: shownRules.map(({ name }, value) => ({ value, label: name })),
    },
    series,
    markers: [{ axis: 'x', at: 0, label: '', role: 'reference' }],
    description: shownRules
      .map(({ name }, i) => {
        const [scratch, tuned] = GROUPS.map(({ ids }) => meanOf(ofGroup(marks[i] as readonly Value[], ids)).toFixed(2));
        return `${name}: ${scratch} points on ImageNet, ${tuned} on MultiNLI.`;
      })
      .join(' '),
  };
}

/** What pruning gains where training is scarce, and what it loses where the list is fixed. */
export const pruningPlots: readonly Plot[] = [
  plotOf({
    title: 'Training is scarce: gain from the same training',
    label: 'points above random search',
    domain: [0, 2.2],
    of: gainsOf,
  }),
  plotOf({
    title: 'The list is fixed: loss from pruning',
    label: 'points below the best of the list',
    domain: [0, 3.6],
    of: lossesOf,
  }),
];
