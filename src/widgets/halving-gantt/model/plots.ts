import type { Plot, Series, Span } from '../../kit/plot/plot.ts';
import { type Config, type Run, type Stretch, winnerOf } from './config.ts';
import { epochsAt, rungsOf, short } from './narration.ts';

/** One hue, from pale to full the further a trial has come: as many stretches of training as rungs could pause, and one. */
const LEGS: readonly { readonly name: string; readonly opacity: number }[] = [
  { name: 'to its first rung', opacity: 0.3 },
  { name: 'promoted once', opacity: 0.52 },
  { name: 'promoted twice', opacity: 0.76 },
  { name: 'promoted three times or more', opacity: 1 },
];

export type Shown = { readonly run: Run; readonly stretches: readonly Stretch[]; readonly frame: number };

/** Who works on what, and how the trials climb. */
export function plotsOf(shown: Shown, config: Config): readonly Plot[] {
  return [ganttPlot(shown, config), climbPlot(shown, config)];
}

const timeOf = ({ stretches, frame }: Shown): number => stretches[frame]?.to ?? 0;

/** All work until the moment that is shown; work that goes on ends there. */
function visible(shown: Shown): readonly Stretch[] {
  const now = timeOf(shown);
  return shown.stretches.filter(({ from }) => from < now).map((one) => ({ ...one, to: Math.min(one.to, now) }));
}

function ganttPlot(shown: Shown, { workers }: Config): Plot {
  const now = timeOf(shown);
  const work = visible(shown);
  const current = shown.stretches[shown.frame];
  const isCurrent = (one: Stretch): boolean => one.trial === current?.trial && one.from === current.from;
  const spanOf = (one: Stretch): Span => ({
    y: one.worker + 1,
    from: one.from,
    to: one.to,
    label: `trial ${one.trial + 1}, ${LEGS[Math.min(one.leg, 3)]?.name}, ${short(one.from)} to ${short(one.to)}`,
  });
  const winner = winnerOf(shown.run);
  // All that there will be, so that the legend stays as it is while the picture is played.
  const most = Math.max(...shown.stretches.map(({ leg }) => leg));
  const bars = LEGS.slice(0, most + 1).map(({ name, opacity }, leg): Series => {
    const own = work.filter((one) => Math.min(one.leg, 3) === leg && one.trial !== winner);
    return { kind: 'spans', name, role: 'series-1', opacity, spans: own.map(spanOf) };
  });
  const series: readonly Series[] = [
    { kind: 'spans', name: 'idle', role: 'reference', look: 'hatched', spans: idleSpans(work, { workers, now }) },
    ...bars,
    {
      kind: 'spans',
      name: 'the winner',
      role: 'best',
      spans: work.filter(({ trial }) => trial === winner).map(spanOf),
    },
    {
      kind: 'spans',
      name: 'what just ended',
      role: 'running',
      look: 'outlined',
      spans: work.filter(isCurrent).map(spanOf),
    },
  ];
  const busy = work.reduce((sum, { from, to }) => sum + to - from, 0);
  const idle = Math.max(0, 100 * (1 - busy / (workers * now)));
  return {
    title: `Who works on what until time ${short(now)}: ${idle.toFixed(0)}% idle`,
    x: { label: 'Time, in epochs of the fastest run', scale: 'linear', domain: [0, Math.max(1, shown.run.time)] },
    y: {
      label: 'Worker',
      scale: 'linear',
      domain: [workers + 0.5, 0.5],
      ticks: Array.from({ length: workers }, (_, i) => ({ value: i + 1, label: String(i + 1) })),
    },
    series,
    markers: [],
    description: `Each bar is a trial on a worker, the darker the more often it has been promoted; the winner is green, idle time hatched. Until time ${short(now)} there were ${work.filter(({ leg }) => leg > 0).length} promotions, and workers stood idle for ${idle.toFixed(0)}% of the time.`,
  };
}

/** Where a worker has nothing to do until the moment that is shown. */
function idleSpans(
  work: readonly Stretch[],
  { workers, now }: { readonly workers: number; readonly now: number },
): readonly Span[] {
  return Array.from({ length: workers }, (_, worker) => {
    const own = work.filter((one) => one.worker === worker).toSorted((a, b) => a.from - b.from);
    const starts = [0, ...own.map(({ to }) => to)];
    const ends = [...own.map(({ from }) => from), now];
    return starts.flatMap((from, index): Span[] => {
      const to = ends[index] ?? now;
      const label = `idle, ${short(from)} to ${short(to)}`;
      return to - from > LEAST_IDLE ? [{ y: worker + 1, from, to, label }] : [];
    });
  }).flat();
}

/** In epochs: what rounding leaves. */
const LEAST_IDLE = 1e-9;

function climbPlot(shown: Shown, config: Config): Plot {
  const { run } = shown;
  const now = timeOf(shown);
  const current = shown.stretches[shown.frame]?.trial;
  const winner = now >= run.time ? winnerOf(run) : null;
  const reached = reachedBy(shown);
  const goesOn = (trial: number): boolean =>
    shown.stretches.some((one) => one.trial === trial && (one.to > now || one.end === 'complete'));
  const pointsOf = (trial: number) =>
    (run.trials[trial]?.intermediateValues ?? [])
      .slice(0, reached.get(trial) ?? 0)
      .map(({ step, value }) => ({ x: step, y: value }));
  const lines = [...reached.keys()]
    .filter((trial) => trial !== current && trial !== winner)
    .map((trial): Series => {
      const isUp = goesOn(trial);
      return {
        kind: 'line',
        name: isUp ? 'goes on or has ended' : 'left behind',
        role: isUp ? 'series-1' : 'pruned',
        faint: true,
        points: pointsOf(trial),
      };
    });
  const own: Series[] = [];
  if (winner !== null) own.push({ kind: 'line', name: 'winner', role: 'best', points: pointsOf(winner) });
  if (current !== undefined && current !== winner)
    own.push({ kind: 'line', name: 'what just ended', role: 'running', points: pointsOf(current) });
  const longest = Number(config.longest);
  const rungs = run.rungs[run.bracketOf[current ?? 0] ?? 0] ?? [];
  const losses = [...lines, ...own].flatMap((one) => (one.kind === 'line' ? one.points.map(({ y }) => y) : []));
  return {
    title: 'Losses on the way up',
    x: { label: 'Epoch', scale: 'log', domain: [1, longest] },
    y: { label: 'Loss', scale: 'linear', domain: domainOf(losses) },
    series: [...lines, ...own],
    markers: rungs.map((at, rung) => ({ axis: 'x', at, label: `rung ${rung}`, role: 'reference' })),
    description: `${reached.size} trials have begun. ${rungs.length} rungs compare them${rungs.length > 0 ? ` after ${rungs.join(', ')} epochs` : ''}.`,
  };
}

/** For each trial that has begun, its epochs until the moment that is shown. */
function reachedBy(shown: Shown): ReadonlyMap<number, number> {
  const now = timeOf(shown);
  const reached = new Map<number, number>();
  for (const one of shown.stretches) {
    if (one.from >= now) continue;
    const from = one.leg === 0 ? 0 : (rungsOf(shown.run, one.trial)[one.leg - 1] ?? 0);
    const to = epochsAt(shown.run, one);
    const share = Math.min(1, (now - one.from) / Math.max(1e-9, one.to - one.from));
    const epochs = Math.floor(from + share * (to - from) + 1e-9);
    reached.set(one.trial, Math.max(reached.get(one.trial) ?? 0, epochs));
  }
  return reached;
}

function domainOf(values: readonly number[]): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const sorted = Float64Array.from(finite).sort();
  const [low, high] = [sorted[0] as number, sorted[Math.floor(0.98 * (sorted.length - 1))] as number];
  const margin = Math.max(1e-6, 0.05 * (high - low));
  return [low - margin, high + margin];
}
