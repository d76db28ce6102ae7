import type { ComponentChildren } from 'preact';
import { XAxis, YAxis } from './Axes.tsx';
import { Legend } from './Legend.tsx';
import { ALL_SHAPES, shapePath } from './marks.ts';
import { PlotMarks } from './PlotMarks.tsx';
import { PlotNotes, Shades } from './PlotNotes.tsx';
import type { Plot } from './plot.ts';
import { classesOf, type Room, roomOf, styleOf } from './room.ts';
import './plot.css';
import './marks.css';
import './live.css';

function hasBars({ series }: Plot): boolean {
  return series.some(({ kind }) => kind === 'spans' || kind === 'columns');
}

function HatchPattern({ id }: { readonly id: string }) {
  return (
    <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
      <path class="plot-hatch role-reference" d="M-1,1L1,-1M0,6L6,0M5,7L7,5" />
    </pattern>
  );
}

export type SvgPlotProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly plot: Plot;
  /** Drawn in the same box, over the picture and below the markers. */
  readonly children?: ComponentChildren;
  /** The marks' stand-in, when something else than the plot as it is should be drawn. */
  readonly marks?: ComponentChildren;
  /** More room than the plot needs. */
  readonly room?: Room;
  /** Another plot whose legend would have room in the same place. */
  readonly atRest?: Plot;
};

/** A plot as SVG with its title and legend: what the build puts on the page, and all there is in a chapter's figure. */
export function SvgPlot({ id, plot, children, marks, room = roomOf(plot), atRest = plot }: SvgPlotProps) {
  return (
    <figure class="plot" aria-labelledby={`${id}-caption`}>
      <figcaption id={`${id}-caption`} class="plot-title">
        {plot.title}
      </figcaption>
      <Legend plot={plot} atRest={atRest} />
      <div class={classesOf(room, plot)} style={styleOf(room)}>
        <svg
          class={`plot-svg${hasBars(plot) ? ' has-bars' : ''}`}
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-description`}
        >
          <title id={`${id}-title`}>{plot.title}</title>
          <desc id={`${id}-description`}>{plot.description}</desc>
          <defs>
            {ALL_SHAPES.map((shape) => (
              <path key={shape} id={`${id}-${shape}`} d={shapePath(shape)} />
            ))}
            <HatchPattern id={id} />
          </defs>
          <YAxis axis={plot.y} rows={room.names} />
          <XAxis axis={plot.x} />
          <Shades plot={plot} />
          {marks ?? <PlotMarks id={id} plot={plot} />}
        </svg>
        {children}
        <PlotNotes plot={plot} />
      </div>
    </figure>
  );
}
