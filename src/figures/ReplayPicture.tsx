import { PlotMarks } from '@/widgets/kit/plot/PlotMarks.tsx';
import { percentAlong, percentUp } from '@/widgets/kit/plot/percent.ts';
import type { Plot, Role } from '@/widgets/kit/plot/plot.ts';
import { SvgPlot } from '@/widgets/kit/plot/SvgPlot.tsx';
import { easingOf } from './replay-easing.ts';

export type ReplayedRun = {
  readonly x: number;
  /** What was measured after each step, in the units of the y axis. */
  readonly values: readonly number[];
  readonly hasFailed: boolean;
};

export type ReplayPictureProps = {
  /** Unique on the page. */
  readonly id: string;
  /** Without the runs. */
  readonly plot: Plot;
  /** Of the runs that have not failed. */
  readonly color: Role;
  readonly runs: readonly ReplayedRun[];
};

function Run({
  id,
  plot,
  run: { x, values, hasFailed },
}: Pick<ReplayPictureProps, 'id' | 'plot'> & { readonly run: ReplayedRun }) {
  return (
    <use
      class="replay-run"
      href={`#${id}-${hasFailed ? 'cross' : 'circle'}`}
      x={percentAlong(plot.x, x)}
      y={percentUp(plot.y, values.at(-1) ?? 0)}
      style={{ animationTimingFunction: easingOf(plot.y, values) }}
    />
  );
}

/** A plot with a mark for each run where it ended; the page's styles let the marks arrive the way the runs did. */
export function ReplayPicture({ id, plot, color, runs }: ReplayPictureProps) {
  const groups = [
    { look: `plot-shape role-${color}`, own: runs.filter(({ hasFailed }) => !hasFailed) },
    { look: 'plot-shape is-stroke role-diverged', own: runs.filter(({ hasFailed }) => hasFailed) },
  ];
  const marks = (
    <>
      {groups.map(({ look, own }) => (
        <g key={look} class={look}>
          {own.map((run, index) => (
            <Run key={index} id={id} plot={plot} run={run} />
          ))}
        </g>
      ))}
      <g class="replay-end">
        <PlotMarks id={id} plot={plot} />
      </g>
    </>
  );
  return <SvgPlot id={id} plot={plot} marks={marks} />;
}
