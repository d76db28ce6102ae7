import type { Table, View } from '../../kit/frame/view.ts';
import type { Case, Config } from './config.ts';
import { summaryOf } from './finding.ts';
import { plotsOf } from './plots.ts';
import { leadOf, type Standing, spreadOf, standingsOf } from './standing.ts';
import { inTwoDigits, interval, WORDING, whole } from './wording.ts';

/** The searches as a sentence, five pictures and a table. `cases` are those of the config. */
export function viewOf(cases: readonly Case[], config: Config): View {
  const standings = standingsOf(cases, config);
  return {
    plots: plotsOf(cases, standings, config),
    get summary() {
      return summaryOf(standings, config);
    },
    get table() {
      return tableOf(standings, config);
    },
  };
}

function tableOf(standings: readonly Standing[], { levels, dimensions, budget, ratio, runs }: Config): Table {
  const grid = standings.find(({ method }) => method === 'grid') as Standing;
  return {
    caption: `${budget} trials of ${dimensions} hyperparameters over ${runs} seeds; the learning rate matters ${whole(ratio)} times as much as the others. A full grid of ${levels} values each has ${whole(levels ** dimensions)} points. Quartiles bound the middle half of the seeds; the lead is the geometric mean, with a 95% bootstrap interval.`,
    columns: [
      'Method',
      'Trials run',
      'Learning rates tried',
      'Dropouts tried',
      'Best loss, median',
      'Best loss, quartiles',
      'Off in learning rate, median % of its range',
      'Off in dropout, median % of its range',
      'Times lower than the grid’s loss',
    ],
    rows: standings.map((own) => rowOf(own, grid)),
  };
}

function rowOf(own: Standing, grid: Standing): readonly (string | number)[] {
  const loss = spreadOf(own.losses);
  const off = (axis: number) => spreadOf(own.outcomes.map(({ distances }) => 100 * (distances[axis] as number))).median;
  return [
    WORDING[own.method].name,
    own.tried,
    ...own.distinct,
    rounded(loss.median),
    `${rounded(loss.low)} to ${rounded(loss.high)}`,
    rounded(off(0)),
    rounded(off(1)),
    leadInWords(own, grid),
  ];
}

function leadInWords(own: Standing, grid: Standing): string {
  if (own === grid) return '1';
  const lead = leadOf(own, grid);
  return `${inTwoDigits(lead.value)} (${interval(lead)})`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
