import type { Table, View } from '../../kit/frame/view.ts';
import type { Frame } from './config.ts';
import { summaryOf } from './finding.ts';
import { plotsOf } from './plots.ts';
import { FLOOR, isMoreThanLuck, leadOf, meanGapOf, ranked, type Standing, standingsOf } from './standing.ts';
import { inTwoDigits, interval, raceInWords, WORDING } from './wording.ts';

/** The frame as a sentence, three pictures and a table. While it runs, the pictures are asked for far more often. */
export function viewOf(frame: Frame): View {
  const standings = standingsOf(frame);
  return {
    plots: plotsOf(standings, frame.config),
    get summary() {
      return summaryOf(frame, standings);
    },
    get table() {
      return tableOf(standings, frame);
    },
  };
}

function tableOf(standings: readonly Standing[], { config }: Frame): Table {
  const leader = ranked(standings)[0];
  const baseline = standings.find(({ contender }) => contender === 'random-2x');
  return {
    caption: `${raceInWords(config)}: final gaps in % of a typical random trial’s, by what the search takes for its best trial. Gaps below ${100 * FLOOR}% count as that. Ratios are geometric means over the seeds that both have, with 95% bootstrap intervals.`,
    columns: [
      'Method',
      'Seeds',
      'Gap, geometric mean %',
      'Gap, median %',
      'Gap, quartiles %',
      'Times the leader’s gap',
      'More than luck',
      'Times nearer than random × 2',
    ],
    rows: standings.map((own) => rowOf(own, leader, baseline)),
  };
}

function rowOf(own: Standing, leader: Standing | undefined, baseline: Standing | undefined) {
  const end = own.byTrial.at(-1);
  const behind = leader === undefined || leader === own ? null : leadOf(leader, own);
  const ahead = baseline === undefined || baseline === own ? null : leadOf(own, baseline);
  return [
    WORDING[own.contender].name,
    own.seeds,
    percent(meanGapOf(own)),
    percent(end?.median ?? Number.NaN),
    `${percent(end?.low ?? Number.NaN)} to ${percent(end?.high ?? Number.NaN)}`,
    behind === null ? '–' : `${inTwoDigits(behind.value)} (${interval(behind)})`,
    behind === null ? '–' : isMoreThanLuck(behind) ? 'yes' : 'no',
    ahead === null ? '–' : `${inTwoDigits(ahead.value)} (${interval(ahead)})`,
  ];
}

function percent(gap: number): number {
  return Number((100 * gap).toPrecision(3));
}
