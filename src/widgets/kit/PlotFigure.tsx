import type { Plot } from './plot.ts';
import type { Stop } from './stops.ts';
import { SvgPlot } from './SvgPlot.tsx';

export type PlotFigureProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly plot: Plot;
  /** Called with the place that the reader clicked or chose with the keyboard. */
  readonly onPick?: (stop: Stop) => void;
};

export function PlotFigure({ id, plot }: PlotFigureProps) {
  return <SvgPlot id={id} plot={plot} />;
}
