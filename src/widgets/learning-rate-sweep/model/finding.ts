import { costOfFactor } from '@/engine/nn/rate-shape.ts';
import { count, inWords, percent, plain, points, times } from '../../training/wording.ts';
import { countsOf, type Frame } from './config.ts';
import type { Reading } from './reading.ts';

/** Where the best rate lies and where training breaks, in one sentence. */
export function headlineOf(frame: Frame, readings: readonly Reading[]): string {
  const { done, all } = countsOf(frame);
  const [first, second] = readings;
  if (first === undefined || (done === 0 && !hasBegun(frame))) return 'These networks have not been trained yet.';
  if (done < all) return `Training ${count(all, 'network')}: ${plain(done)} done.`;
  if (second !== undefined) return bothOf(first, second);
  if (first.shape === null) return 'No rate in this range trains the network: try lower ones.';
  const { best, cliff } = first.shape;
  const fall = cliff === null ? 'no run fails in this range' : `at ${inWords(cliff.rate)} training breaks`;
  return `${first.name} on ${frame.config.data} is best at a rate of ${inWords(best.rate)}; ${fall}.`;
}

function bothOf(first: Reading, second: Reading): string {
  const rates = [first, second].map(({ shape }) => (shape === null ? 'nowhere' : inWords(shape.best.rate)));
  return `${first.name} is best at ${rates[0]}, ${second.name} at ${rates[1]}.`;
}

/** What a frame shows, as a sentence or a few. */
export function summaryOf(frame: Frame, readings: readonly Reading[]): string {
  const { done, all } = countsOf(frame);
  const [first, second] = readings;
  if (first === undefined || (done === 0 && !hasBegun(frame))) return 'No network has been trained yet.';
  if (done === 0) return `Training ${count(all, 'network')}.`;
  if (done < all) {
    const best = first.shape === null ? '' : ` So far the best rate is ${inWords(first.shape.best.rate)}.`;
    return `${done} of ${count(all, 'network')} trained.${best}`;
  }
  if (second !== undefined) return comparisonOf(first, second);
  return `${findingOf(first)} ${costsOf(first)}`.trim();
}

function hasBegun({ sweeps }: Frame): boolean {
  return sweeps.some(({ runs }) => runs.some(({ curve }) => curve.length > 0));
}

function findingOf({ name, points: all, shape, sweep }: Reading): string {
  if (shape === null) return `With ${name} no rate in this range trains the network: try lower rates.`;
  const { best, plateau, cliff } = shape;
  const seeds = count(sweep.config.seeds.length, 'seed');
  const edge = best.rate === all[0]?.rate ? ' It is the lowest rate tried, so a lower one may be better.' : '';
  const top = best.rate === all.at(-1)?.rate ? ' It is the highest rate tried, so a higher one may be better.' : '';
  const least = plateau.isCutLow || plateau.isCutHigh ? 'at least ' : '';
  const fall =
    cliff === null
      ? 'No run fails in this range.'
      : `The first ${cliff.failed === 1 ? 'run fails' : 'runs fail'} at ${inWords(cliff.rate)}, ${times(cliff.timesBest)} the best.`;
  return (
    `With ${name} the best of ${all.length} rates is ${inWords(best.rate)}: ${percent(best.accuracy.mean)} of the validation ` +
    `examples right, the mean of ${seeds}.${edge}${top} Rates from ${inWords(plateau.low)} to ${inWords(plateau.high)} ` +
    `are within 1 point of it: a plateau of ${least}${plateau.decades.toFixed(1)} decades. ${fall}`
  );
}

function costsOf({ points: all, shape }: Reading): string {
  if (shape === null) return '';
  const high = costOfFactor(all, shape, 10);
  const low = costOfFactor(all, shape, 0.1);
  if (high === null && low === null) return '';
  const parts = [
    high === null ? 'Ten times too high lies outside the range' : `Ten times too high costs ${points(high)}`,
    low === null
      ? 'ten times too low lies outside the range'
      : `ten times too low ${high === null ? 'costs ' : ''}${points(low)}`,
  ];
  return `${parts.join(', ')}.`;
}

function comparisonOf(first: Reading, second: Reading): string {
  const both = [first, second].map(briefOf).join(' ');
  const verdict = verdictOf(first, second);
  return verdict === '' ? both : `${both} ${verdict}`;
}

function briefOf({ name, shape }: Reading): string {
  if (shape === null) return `With ${name} no rate in its range trains the network.`;
  const { best, plateau, cliff } = shape;
  const fall = cliff === null ? 'no run fails' : `runs fail from ${inWords(cliff.rate)} on`;
  return (
    `${name}: best rate ${inWords(best.rate)} with ${percent(best.accuracy.mean)} right, ` +
    `a plateau of ${plateau.decades.toFixed(1)} decades, ${fall}.`
  );
}

/** Best against best, seed by seed: both see the same initial weights and the same order of examples. */
function verdictOf(first: Reading, second: Reading): string {
  if (first.shape === null || second.shape === null) return '';
  const own = accuraciesAt(first, first.shape.best.rate);
  const other = accuraciesAt(second, second.shape.best.rate);
  const leads = own.map((accuracy, i) => accuracy - (other[i] ?? 0));
  const lead = leads.reduce((sum, value) => sum + value, 0) / leads.length;
  const [ahead, sign] = lead >= 0 ? [first.name, 1] : [second.name, -1];
  const agreeing = leads.filter((value) => value * sign > 0).length;
  if (lead === 0) return 'Each at its own best rate, they are even.';
  const seeds =
    agreeing === leads.length
      ? `with ${leads.length === 1 ? 'the one seed' : `all ${leads.length} seeds`}`
      : `with ${agreeing} of ${leads.length} seeds, so take it for no difference`;
  return `Each at its own best rate, ${ahead} is ahead by ${points(Math.abs(lead))}, ${seeds}.`;
}

function accuraciesAt({ sweep }: Reading, rate: number): readonly number[] {
  return sweep.runs.filter((run) => run.rate === rate).map(({ result }) => result?.validationAccuracy ?? 0);
}
