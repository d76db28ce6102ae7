import type { View } from '../../kit/frame/view.ts';
import { count, plain } from '../../training/wording.ts';
import type { Config } from './config.ts';
import type { NoSearch } from './plan.ts';
import { FEWEST_RUNS } from './split.ts';
import { clockInWords } from './wording.ts';

/** What to do instead of a search. */
export function adviceWithoutSearch(plan: NoSearch, config: Config): string {
  const { means, why } = plan;
  switch (why) {
    case 'month':
      return `One run takes ${clockInWords(config.hours)}: do not search. Tune a smaller model, and read what transfers.`;
    case 'no-run':
      return `You can afford no full run: ${shortage(plan, config)}. Train a smaller model, or a shorter schedule to its own end, until you can afford ${FEWEST_RUNS} runs.`;
    case 'one-run':
      return 'You can afford 1 run: do not search. Spend it on a recipe that is known to work, with its defaults. A smaller model or a shorter schedule would let you compare.';
    case 'few-runs':
      return `You can afford ${count(means.runs, 'run')}: do not search. ${FEW_RUNS[means.runs] ?? ''} Whatever difference you see may be luck.`;
  }
}

const FEW_RUNS: Readonly<Record<number, string>> = {
  2: 'Run the defaults twice, with two seeds: that is a baseline, and a first idea of the noise.',
  3: 'Run the defaults, and the learning rate half a decade below and above its default.',
  4: 'Run the defaults, and the learning rate half a decade below and above its default; then the best of the three again with a fresh seed.',
  5: 'Run the defaults, and the learning rate half a decade below and above its default; then the best of the three and the defaults again with a fresh seed.',
};

function shortage({ means }: NoSearch, { gpuHours, hours, gpus, days }: Config): string {
  if (means.limit === 'deadline')
    return `one takes ${clockInWords(hours)}, and the deadline is in ${clockInWords(24 * days)}`;
  return `one costs ${count(Number((hours * gpus).toPrecision(3)), 'GPU-hour')}, and you have ${plain(gpuHours)}`;
}

/** The advice, and how far it is to the smallest plan. */
export function noSearchView(plan: NoSearch, config: Config): View {
  const summary = adviceWithoutSearch(plan, config);
  const rows = [
    { label: 'you', runs: plan.means.runs },
    { label: 'smallest plan', runs: FEWEST_RUNS },
  ];
  return {
    summary,
    plots: [
      {
        title: 'Full runs',
        x: { label: 'Full runs', scale: 'linear', domain: [0, Math.max(...rows.map(({ runs }) => runs)) + 1] },
        y: {
          label: 'Who',
          scale: 'linear',
          domain: [1.5, -0.5],
          ticks: rows.map(({ label }, value) => ({ value, label })),
        },
        series: [
          {
            kind: 'spans',
            name: 'Full runs',
            role: 'series-1',
            spans: rows.map(({ runs }, y) => ({ y, from: 0, to: runs, label: count(runs, 'run') })),
          },
        ],
        markers: [],
        description: `You can afford ${count(plan.means.runs, 'run')}; the smallest plan has ${FEWEST_RUNS}.`,
      },
    ],
    table: {
      caption: 'Full runs',
      columns: ['Who', 'Full runs'],
      rows: rows.map(({ label, runs }) => [label, runs]),
    },
    outputs: [{ title: 'To paste into a proposal', language: 'markdown', text: `## Tuning plan\n\n${summary}\n` }],
  };
}
