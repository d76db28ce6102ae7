import type { ComponentChildren } from 'preact';
import { DataTable } from './DataTable.tsx';
import { PlotFigure } from './PlotFigure.tsx';
import type { Fields, View } from './plot.ts';
import type { Stop } from './stops.ts';
import type { RunStatus } from './use-run.ts';
import type { Settings } from './use-url-config.ts';

export type WidgetFrameProps<F extends Fields> = {
  readonly title: string;
  readonly view: View;
  /** id, notices, reset and link all come from here. */
  readonly settings: Settings<F>;
  /** Path of the file that computes what is shown, from the root of the repository. */
  readonly source: string;
  /** Left out by widgets whose view follows the settings at once. */
  readonly run?: {
    /** Text of the button: `Train 72 networks`. */
    readonly label: string;
    readonly status: RunStatus;
    readonly progress: number | null;
    readonly error: string | null;
    readonly run: () => void;
    readonly cancel: () => void;
    /** True when what is shown was run with other settings. */
    readonly isStale?: boolean;
  };
  /** `plot` is the index in `view.plots`. */
  readonly onPick?: (stop: Stop, plot: number) => void;
  /** Stands between the sentence and the pictures: a player, a legend of one's own. */
  readonly above?: ComponentChildren;
  /** The controls. */
  readonly children: ComponentChildren;
};

export function WidgetFrame<F extends Fields>(props: WidgetFrameProps<F>) {
  const { settings, view } = props;
  return (
    <section aria-labelledby={`${settings.id}-heading`}>
      <h3 id={`${settings.id}-heading`}>{props.title}</h3>
      {props.children}
      <p role="status">{view.summary}</p>
      {props.above}
      {view.plots.map((plot, index) => (
        <PlotFigure key={plot.title} id={`${settings.id}-plot-${index}`} plot={plot} />
      ))}
      <DataTable table={view.table} />
    </section>
  );
}
