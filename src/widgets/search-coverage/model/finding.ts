import { count } from '../../training/wording.ts';
import { type Config, levelsOf } from './config.ts';
import { isMoreThanLuck, leadOf, ranked, type Standing } from './standing.ts';
import { inTwoDigits, interval, WORDING, whole } from './wording.ts';

/** Who is ahead, by how much, whether that is more than luck, and what the grid had to work with. */
export function summaryOf(standings: readonly Standing[], config: Config): string {
  const sentences = [leadInWords(standings, config), otherLeadInWords(standings), gridInWords(standings, config)];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The leader against the grid; a leading grid against the next. */
function leadInWords(standings: readonly Standing[], config: Config): string {
  const [ahead, next] = ranked(standings) as [Standing, Standing];
  const behind = ahead.method === 'grid' ? next : gridOf(standings);
  const lead = leadOf(ahead, behind);
  const start = `After ${count(config.budget, 'trial')} of ${count(config.dimensions, 'hyperparameter')}`;
  const [first, second] = [WORDING[ahead.method], WORDING[behind.method]];
  const range = `95% interval over ${config.runs} seeds: ${interval(lead)}`;
  const by = `${inTwoDigits(lead.value)} times lower`;
  if (!isMoreThanLuck(lead)) {
    return `${start}, ${first.subject} and ${second.subject} are too close to call: the best loss of ${first.subject} is ${by} (${range}), which may be luck.`;
  }
  const nextBest = ahead.method === 'grid' ? ', the next best' : '';
  return `${start}, ${first.subject} is ahead: its best loss is ${by} than ${second.owned}${nextBest} (${range}), more than luck.`;
}

/** A leader other than the grid against the next, when that isn't the grid either. */
function otherLeadInWords(standings: readonly Standing[]): string {
  const [ahead, next] = ranked(standings) as [Standing, Standing];
  if (ahead.method === 'grid' || next.method === 'grid') return '';
  const lead = leadOf(ahead, next);
  const [first, second] = [WORDING[ahead.method].subject, WORDING[next.method].subject];
  const by = `a factor of ${inTwoDigits(lead.value)}, ${interval(lead)}`;
  return isMoreThanLuck(lead)
    ? `It is ahead of ${second} too (${by}).`
    : `The lead of ${first} over ${second} may be luck (${by}).`;
}

function gridInWords(standings: readonly Standing[], config: Config): string {
  const { dimensions, budget } = config;
  const levels = levelsOf(config);
  const size = levels ** dimensions;
  const other = (standings.find(({ method }) => method === config.compare) as Standing).distinct[0];
  if (levels === 1) {
    return `The smallest grid, 2 values each, takes ${whole(2 ** dimensions)} trials, so here the grid is one trial in the middle; the others try ${count(other, 'learning rate')}.`;
  }
  const values = `tries ${count(gridOf(standings).distinct[0], 'learning rate')}, the others try ${other}`;
  if (size > budget) return `The grid, of whose ${whole(size)} points ${budget} are tried, ${values}.`;
  return `The grid ${values}${size < budget ? `; the grid is through after ${count(size, 'trial')}` : ''}.`;
}

function gridOf(standings: readonly Standing[]): Standing {
  return standings.find(({ method }) => method === 'grid') as Standing;
}
