import type { Estimate } from '@/engine/stats/bootstrap-interval.ts';
import { count } from '../../training/wording.ts';
import { type Config, contendersOf, countsOf, type Frame } from './config.ts';
import { isMoreThanLuck, leadOf, ranked, type Standing } from './standing.ts';
import { inTwoDigits, interval, listed, raceInWords, WORDING } from './wording.ts';

/** Who is ahead, by how much, and whether that is more than luck. */
export function summaryOf(frame: Frame, standings: readonly Standing[]): string {
  const { done, all } = countsOf(frame);
  const { config } = frame;
  if (done === 0) return `${capitalized(raceInWords(config))}: nothing has been raced yet.`;
  const start = done < all ? `${seedsSoFar(config, standings)}. So far, after` : 'After';
  const lead = `${start} ${raceInWords(config)}, ${leadInWords(standings)}`;
  return done < all ? lead : `${lead} ${baselineInWords(standings)}`.trim();
}

function capitalized(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

function seedsSoFar(config: Config, standings: readonly Standing[]): string {
  const parts = contendersOf(config).map((contender) => {
    const seeds = standings.find((own) => own.contender === contender)?.seeds ?? 0;
    return `${WORDING[contender].name} ${seeds}`;
  });
  return `Seeds of ${config.seeds} so far: ${parts.join(', ')}`;
}

type Rival = { readonly rival: Standing; readonly lead: Estimate };

/** The leader against the next; where that may be luck, against all that are too close to call. */
function leadInWords(standings: readonly Standing[]): string {
  const [leader, ...others] = ranked(standings);
  if (leader === undefined) return 'no contender has come in.';
  const rivals = others.flatMap((rival): Rival[] => {
    const lead = leadOf(leader, rival);
    return lead === null ? [] : [{ rival, lead }];
  });
  const [next] = rivals;
  const name = WORDING[leader.contender].subject;
  if (next === undefined) return `nobody but ${name} has come in.`;
  const by = `${inTwoDigits(next.lead.value)} times`;
  const seeds = count(Math.min(leader.seeds, next.rival.seeds), 'seed');
  const range = `95% interval over ${seeds}: ${interval(next.lead)}`;
  const nextName = WORDING[next.rival.contender].subject;
  if (isMoreThanLuck(next.lead))
    return `${name} is ahead: its gap to the best is ${by} smaller than that of ${nextName}, the next (${range}), more than luck.`;
  const close = rivals.filter(({ lead }) => !isMoreThanLuck(lead)).map(({ rival }) => WORDING[rival.contender].subject);
  return `${listed([name, ...close])} are too close to call: the gap of ${name} is ${inTwoDigits(next.lead.value) === '1' ? 'as large as' : `${by} smaller than`} that of ${nextName} (${range}), which may be luck.`;
}

/** The leader against what twice the money buys without a method. */
function baselineInWords(standings: readonly Standing[]): string {
  const [leader] = ranked(standings);
  const baseline = standings.find(({ contender }) => contender === 'random-2x');
  const lead = leader === undefined || baseline === undefined ? null : leadOf(leader, baseline);
  if (leader === undefined || lead === null) return '';
  const name = WORDING[leader.contender].subject;
  const range = `(${interval(lead)})`;
  if (lead.low > 1)
    return `Random search with twice the budget ends ${inTwoDigits(lead.value)} times further away ${range}: ${name} is worth more than twice the machines.`;
  if (lead.high < 1)
    return `Random search with twice the budget ends ${inTwoDigits(1 / lead.value)} times nearer (${interval({ value: 1, low: 1 / lead.high, high: 1 / lead.low })}): twice the machines are worth more than any method here.`;
  return `Random search with twice the budget is too close to call with ${name}: ${inTwoDigits(lead.value)} times as far away ${range}.`;
}
