import type { ComponentChildren, VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Fields } from '../controls/field.ts';
import type { Settings } from '../controls/use-url-config.ts';
import type { Placing } from '../plot/PlaceForm.tsx';
import { PlotFigure } from '../plot/PlotFigure.tsx';
import type { Plot } from '../plot/plot.ts';
import type { Stop } from '../plot/stops.ts';
import { RunControls, type RunControlsProps } from '../run/RunControls.tsx';
import { useThrottled } from '../run/use-paced.ts';
import { DataTable } from './DataTable.tsx';
import type { FrameChoices } from './frame-choices.ts';
import { OutputBlock } from './OutputBlock.tsx';
import { PictureFirst } from './PictureFirst.tsx';
import { RemarkList } from './RemarkList.tsx';
import { useSteadyHeight } from './use-steady-height.ts';
import type { View } from './view.ts';
import { WidgetShell } from './WidgetShell.tsx';

export type WidgetFrameProps<F extends Fields> = {
  readonly title: string;
  readonly view: View;
  /** The widget's id, notices, reset and link come from here. */
  readonly settings: Settings<F>;
  /** Path of the file that computes what is shown, from the root of the repository. */
  readonly source: string;
  /** Left out by widgets whose view follows the settings at once. */
  readonly run?: Omit<RunControlsProps, 'id'>;
  /** Indices of the plots that can be picked from; left out, all. */
  readonly pickable?: readonly number[];
  /** `plot` is the index in `view.plots`. */
  readonly onPick?: (stop: Stop, plot: number) => void;
  /** Lets the reader put something anywhere in these plots, by their indices; its place can be typed below the first. */
  readonly placing?: Placing & { readonly plots: readonly number[] };
  /** What the sentence answers, straight above it and before all controls: a text that the reader pastes. */
  readonly lead?: ComponentChildren;
  /** Stands between the sentence and the pictures: a legend of one's own. */
  readonly above?: ComponentChildren;
  /** What is offered to choose, with the picture first. An instrument that has none yet gives its controls as children. */
  readonly choices?: FrameChoices<F>;
  /** The settings as the controls see them; left out, the settings. */
  readonly controls?: Settings<F>;
  /** Fields whose controls are of no use in this state, and are left out. */
  readonly idle?: readonly (keyof F & string)[];
  /** Called once a chip has been put in place. */
  readonly onChip?: () => void;
  /** Stands right below the leading picture: a player. */
  readonly below?: ComponentChildren;
  /** Stands after the states to try: what is told of the moment that is shown. */
  readonly after?: ComponentChildren;
  /** Without choices, the controls; with choices, what stands among them besides: a file to drop, an estimate. */
  readonly children?: ComponentChildren;
};

/** Times between two announcements of the sentence, and between two states of the table. */
const PACE_MS = { rest: 250, running: 2500 };

function canPick<F extends Fields>({ onPick, pickable }: WidgetFrameProps<F>, plot: number): boolean {
  return onPick !== undefined && (pickable === undefined || pickable.includes(plot));
}

type Picture = {
  readonly plot: Plot;
  readonly isMoving: boolean;
  readonly placing: Placing | undefined;
  readonly hasPlaceForm: boolean;
  readonly element: VNode;
};

/** The pictures; one whose plot has stayed is the same element again, which is not looked into. */
function usePictures<F extends Fields>(view: View, props: WidgetFrameProps<F>): readonly VNode[] {
  const { settings, onPick } = props;
  const isMoving = props.run?.status === 'running';
  const kept = useRef<readonly Picture[]>([]);
  kept.current = view.plots.map((plot, index): Picture => {
    const placing = props.placing?.plots.includes(index) === true ? props.placing : undefined;
    const hasPlaceForm = props.placing?.plots[0] === index;
    const old = kept.current[index];
    const isSame =
      old?.plot === plot && old.isMoving === isMoving && old.placing === placing && old.hasPlaceForm === hasPlaceForm;
    // What a pick does may have changed with anything.
    if (isSame && onPick === undefined) return old;
    const pick = canPick(props, index) ? (stop: Stop) => onPick?.(stop, index) : undefined;
    const figure = { id: `${settings.id}-plot-${index}`, plot, isMoving, onPick: pick, placing, hasPlaceForm };
    return { plot, isMoving, placing, hasPlaceForm, element: <PlotFigure key={index} {...figure} /> };
  });
  return kept.current.map(({ element }) => element);
}

/** The view; of a run that has just begun, and would only wipe it, the last one before. */
function useLastWorthSeeing(view: View, isBeginning: boolean): View {
  const last = useRef(view);
  if (!isBeginning) last.current = view;
  return last.current;
}

/** What there is to place in either frame. */
export type FrameParts<F extends Fields> = {
  readonly props: WidgetFrameProps<F>;
  readonly view: View;
  /** The view as it was when sentences were last told. */
  readonly told: View;
  readonly pictures: readonly VNode[];
  readonly numbers: VNode;
};

/** Controls above, then sentence, pictures and numbers: for instruments that have no {@link FrameChoices} yet. */
function ControlsFirst<F extends Fields>({ props, view, told, pictures, numbers }: FrameParts<F>) {
  const { id } = props.settings;
  const summary = useMemo(() => told.summary, [told]);
  const sentence = useRef<HTMLParagraphElement>(null);
  useSteadyHeight(sentence, summary);
  const finding = (
    <p ref={sentence} class="kit-summary" role="status">
      {summary}
    </p>
  );
  return (
    <div class="kit-body">
      {props.lead !== undefined && (
        <div class="kit-asked">
          {props.lead}
          {finding}
        </div>
      )}
      <div class="kit-panel">
        <div class="kit-controls">{props.children}</div>
        {props.run !== undefined && <RunControls id={id} {...props.run} />}
      </div>
      <div class="kit-stage">
        {props.lead === undefined && finding}
        {view.remarks !== undefined && <RemarkList remarks={view.remarks} />}
        {props.above}
        {pictures}
        {view.outputs?.map((output, index) => (
          <OutputBlock key={index} id={`${id}-output-${index}`} output={output} />
        ))}
        {numbers}
      </div>
    </div>
  );
}

/** What every widget has (the mount around it carries the widget's id): controls, run, one finding as a sentence, pictures, the numbers, and where they come from. */
export function WidgetFrame<F extends Fields>(props: WidgetFrameProps<F>) {
  const { settings, run, choices } = props;
  const view = useLastWorthSeeing(props.view, run?.status === 'running' && run.progress === 0);
  const pace = run?.status === 'running' ? PACE_MS.running : PACE_MS.rest;
  // What is told and what is listed may cost something to compute, so a view is only asked when it is their turn.
  const told = useThrottled(view, pace);
  // The same element again is not looked into: pictures move far more often than the table does.
  const numbers = useMemo(
    () => (
      <details class="kit-details">
        <summary>The numbers as a table</summary>
        <DataTable id={`${settings.id}-table`} table={told.table} />
      </details>
    ),
    [settings.id, told],
  );
  const pictures = usePictures(view, props);
  const parts = { props, view, told, pictures, numbers };
  return (
    <WidgetShell
      title={props.title}
      settings={settings}
      source={props.source}
      {...(choices !== undefined && { frame: 'picture-first' })}
    >
      {choices === undefined ? <ControlsFirst {...parts} /> : <PictureFirst {...parts} choices={choices} />}
    </WidgetShell>
  );
}
