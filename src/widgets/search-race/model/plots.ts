import type { Plot, Series } from '../../kit/plot/plot.ts';
import { count, logDomain } from '../../training/wording.ts';
import { type Config, hoursOf } from './config.ts';
import { FLOOR, leadOf, meanGapOf, ranked, type SpreadAt, type Standing } from './standing.ts';
import { inTwoDigits, interval, WORDING } from './wording.ts';

/** The best so far against trials and against hours, and each method's lead over twice the budget at random. */
export function plotsOf(standings: readonly Standing[], config: Config): readonly Plot[] {
  const shared = { standings, config };
  return [
    bestPlot({
      ...shared,
      title: 'Against trials: gap of the best so far',
      x: { label: 'Trials ended (twice as many for random × 2)', scale: 'linear', domain: [1, config.trials] },
      spreadsOf: ({ byTrial }) => byTrial,
    }),
    bestPlot({
      ...shared,
      title: `Against time: gap of the best so far on ${count(config.workers, 'worker')}`,
      x: { label: 'Hours', scale: 'linear', domain: [0, hoursOf(config).at(-1) as number] },
      spreadsOf: ({ byHour }) => byHour,
    }),
    leadPlot(standings),
  ];
}

type BestPlot = {
  readonly standings: readonly Standing[];
  readonly config: Config;
  readonly title: string;
  readonly x: Plot['x'];
  spreadsOf(standing: Standing): readonly SpreadAt[];
};

const PERCENT = 100;

function bestPlot({ standings, config, title, x, spreadsOf }: BestPlot): Plot {
  const leader = ranked(standings)[0]?.contender;
  const hasBand = ({ contender }: Standing) =>
    config.bands === 'all' || contender === leader || contender === 'random-2x';
  const bands = standings.filter(hasBand).map((standing): Series => {
    const { name, role } = WORDING[standing.contender];
    const points = spreadsOf(standing).map((spread) => ({
      x: spread.x,
      low: PERCENT * spread.low,
      high: PERCENT * spread.high,
    }));
    return { kind: 'band', name, role, points };
  });
  const lines = standings.map((standing): Series => {
    const { name, role } = WORDING[standing.contender];
    const points = spreadsOf(standing).map((spread) => ({ x: spread.x, y: PERCENT * spread.median }));
    return { kind: 'line', name, role, dashed: standing.contender === 'random-2x', points };
  });
  const heights = lines.flatMap((line) => (line.kind === 'line' ? line.points.map(({ y }) => y) : []));
  return {
    title,
    x,
    y: { label: '% of a typical random trial’s gap', scale: 'log', domain: logDomain(heights, [1, 100]) },
    series: [...bands, ...lines],
    markers: [],
    description: `Medians over the seeds; bands are the middle half. ${endsInWords(standings, spreadsOf)} Gaps below ${PERCENT * FLOOR}% count as ${PERCENT * FLOOR}%.`,
  };
}

function endsInWords(standings: readonly Standing[], spreadsOf: BestPlot['spreadsOf']): string {
  if (standings.length === 0) return 'Nothing has been raced yet.';
  return standings
    .map((standing) => {
      const end = spreadsOf(standing).at(-1);
      const { name } = WORDING[standing.contender];
      return end === undefined ? `${name} has no trial yet.` : `${name} gets to ${inTwoDigits(PERCENT * end.median)}%.`;
    })
    .join(' ');
}

/** Each method against random search with twice its budget: who stands right of 1 earns more than twice the machines. */
function leadPlot(standings: readonly Standing[]): Plot {
  const baseline = standings.find(({ contender }) => contender === 'random-2x');
  const leads = ranked(standings).flatMap((standing) => {
    const lead = baseline === undefined ? null : leadOf(standing, baseline);
    return lead === null ? [] : [{ standing, lead }];
  });
  const ends = leads.flatMap(({ lead }) => [lead.low, lead.high]);
  const domain = [Math.min(0.5, ...ends) / 1.1, Math.max(2, ...ends) * 1.1] as const;
  return {
    title: 'In the end: how many times nearer to the best than random × 2, with 95% intervals',
    x: { label: 'Times nearer (below 1: further away)', scale: 'log', domain },
    y: {
      label: 'Method',
      scale: 'linear',
      domain: [Math.max(1, leads.length) - 0.5, -0.5],
      ticks: leads.map(({ standing }, value) => ({ value, label: WORDING[standing.contender].name })),
    },
    series: leads.flatMap(({ standing, lead }, row): Series[] => {
      const { name, role } = WORDING[standing.contender];
      return [
        { kind: 'intervals', name, role, along: 'x', intervals: [{ at: row, low: lead.low, high: lead.high }] },
        { kind: 'points', name, role, points: [{ x: lead.value, y: row, label: name }] },
      ];
    }),
    markers: [{ axis: 'x', at: 1, label: 'as near as random × 2', role: 'reference' }],
    description:
      leads.length === 0
        ? 'Nothing can be compared yet.'
        : `${leads.map(({ standing, lead }) => `${WORDING[standing.contender].name}: ${inTwoDigits(lead.value)} times (${interval(lead)}), with a mean gap of ${inTwoDigits(PERCENT * meanGapOf(standing))}%.`).join(' ')}`,
  };
}
