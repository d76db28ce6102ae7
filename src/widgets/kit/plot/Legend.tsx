import { endLabelsOf } from './end-labels.ts';
import { formatNumber } from './format.ts';
import { HEAT_STEPS, heatStep } from './heat.ts';
import { type LegendEntry, legendOf } from './legend.ts';
import { isStroke, shapeOf, shapePath } from './marks.ts';
import type { Plot, Series } from './plot.ts';

function BarKey({ entry: { role, look, opacity } }: { readonly entry: LegendEntry }) {
  const box = 'M-10,-5H10V5H-10z';
  if (look === 'outlined') return <path class="plot-bar is-outlined" d={box} />;
  if (look === 'hatched')
    return <path class={`plot-hatch role-${role}`} d="M-10,5V-5H10V5zM-8,5L2,-5M-2,5L8,-5M4,5L10,-1M-10,0L-5,-5" />;
  return <path class={`plot-bar role-${role}`} d={box} fill-opacity={opacity} />;
}

function Key({ entry }: { readonly entry: LegendEntry }) {
  const has = (kind: Series['kind']) => entry.kinds.some((own) => own === kind);
  const shape = entry.shape ?? shapeOf(entry.role);
  const isLine = has('line') || has('step');
  const modifiers = `${entry.isDashed ? ' is-dashed' : ''}${entry.isFaint ? ' is-faint' : ''}`;
  return (
    <svg class={`plot-key role-${entry.role}`} viewBox="-14 -8 28 16" width="28" height="16" aria-hidden="true">
      {has('band') && <path class={`plot-band role-${entry.role}`} d="M-13,-6H13V6H-13z" />}
      {(has('spans') || has('columns')) && <BarKey entry={entry} />}
      {has('intervals') && <path class={`plot-whisker role-${entry.role}`} d="M-10,0H10" />}
      {isLine && <path class={`plot-line role-${entry.role}${modifiers}`} d="M-13,0H13" />}
      {(has('points') || (isLine && !entry.isUnmarked)) && (
        <path class={`plot-shape${isStroke(shape) ? ' is-stroke' : ''} role-${entry.role}`} d={shapePath(shape)} />
      )}
    </svg>
  );
}

function HeatKey({ series }: { readonly series: Extract<Series, { kind: 'cells' }> }) {
  const [low, high] = series.domain;
  const steps = Array.from({ length: HEAT_STEPS }, (_, index) =>
    series.better === 'high' ? index : HEAT_STEPS - 1 - index,
  );
  return (
    <li class="plot-heat-key">
      {series.name}: {formatNumber(low)}
      <svg class="plot-ramp" viewBox={`0 0 ${HEAT_STEPS} 1`} preserveAspectRatio="none" aria-hidden="true">
        {steps.map((step, index) => (
          <rect key={step} class={`heat-${step}`} x={index} y="0" width="1" height="1" />
        ))}
      </svg>
      {formatNumber(high)}
      {series.cells.some((cell) => heatStep(series, cell.value) === null) && ' (blank: no value)'}
    </li>
  );
}

const keyOf = ({ role, name }: LegendEntry): string => `${role} ${name}`;

/** The legend, unless rows of the y axis name the same; entries that another plot has too stand where they stand there, and those it has besides keep their room. */
export function Legend({ plot, atRest }: { readonly plot: Plot; readonly atRest: Plot }) {
  const shown = new Map(legendOf(plot).map((entry) => [keyOf(entry), entry]));
  const placed = plot === atRest ? [] : legendOf(atRest).map((entry) => [keyOf(entry), entry] as const);
  const entries = [...new Map([...placed, ...shown]).values()];
  const heats = plot.series.filter((series) => series.kind === 'cells');
  const isNamedByRows = entries.every(({ name }) => atRest.y.ticks?.some(({ label }) => label === name) === true);
  if ((entries.length < 2 || isNamedByRows) && heats.length === 0) return null;
  return (
    <ul class={endLabelsOf(atRest) === null ? 'plot-legend' : 'plot-legend has-ends'}>
      {entries.map((entry) => (
        <li key={keyOf(entry)} class={shown.has(keyOf(entry)) ? undefined : 'is-kept'}>
          <Key entry={entry} />
          {entry.name}
        </li>
      ))}
      {heats.map((series) => (
        <HeatKey key={series.name} series={series} />
      ))}
    </ul>
  );
}
