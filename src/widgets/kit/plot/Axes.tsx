import { percentAlong, percentUp } from './percent.ts';
import type { Axis } from './plot.ts';
import { ROW_HEIGHT_EM, X_TICKS, Y_TICKS } from './room.ts';
import { ticksOf } from './scale.ts';

/** Ticks, grid and name of the x axis. */
export function XAxis({ axis }: { readonly axis: Axis }) {
  const { major, minor } = ticksOf(axis, X_TICKS);
  const isCrowded = major.length > 4;
  return (
    <g class="plot-axis">
      {minor.map((value) => {
        const x = percentAlong(axis, value);
        return <line key={value} class="plot-tick" x1={x} x2={x} y1="100%" y2="100%" />;
      })}
      {major.map(({ value, label }, index) => {
        const x = percentAlong(axis, value);
        return (
          <g key={value}>
            <line class="plot-grid" x1={x} x2={x} y1="0%" y2="100%" />
            <text
              class={isCrowded && index % 2 === 1 ? 'is-spare' : undefined}
              x={x}
              y="100%"
              dy="1.35em"
              text-anchor="middle"
            >
              {label}
            </text>
          </g>
        );
      })}
      <text class="plot-axis-label" x="100%" y="100%" dy="2.75em" text-anchor="end">
        {axis.label}
      </text>
    </g>
  );
}

/** Ticks, grid and name of the y axis; `rows` of markers' names stand below its name. */
export function YAxis({ axis, rows }: { readonly axis: Axis; readonly rows: number }) {
  const { major } = ticksOf(axis, Y_TICKS);
  return (
    <g class="plot-axis">
      {major.map(({ value, label }) => {
        const y = percentUp(axis, value);
        return (
          <g key={value}>
            <line class="plot-grid" x1="0%" x2="100%" y1={y} y2={y} />
            <text class="plot-y-tick" x="0" y={y} text-anchor="end">
              {label}
            </text>
          </g>
        );
      })}
      <text class="plot-axis-label plot-y-label" x="0" y="0" dy={`${-0.8 - rows * ROW_HEIGHT_EM}em`}>
        {axis.label}
      </text>
    </g>
  );
}
