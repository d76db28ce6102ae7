import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Fields } from '../controls/field.ts';
import type { Placing } from '../plot/PlaceForm.tsx';
import { PlotFigure } from '../plot/PlotFigure.tsx';
import type { Plot } from '../plot/plot.ts';
import type { Stop } from '../plot/stops.ts';
import { RunControls } from '../run/RunControls.tsx';
import { useThrottled } from '../run/use-paced.ts';
import { DataTable } from './DataTable.tsx';
import type { FrameParts, WidgetFrameProps } from './frame-parts.ts';
import { OutputBlock } from './OutputBlock.tsx';
import { PictureFirst } from './PictureFirst.tsx';
import { RemarkList } from './RemarkList.tsx';
import { useSteadyHeight } from './use-steady-height.ts';
import type { View } from './view.ts';
import { WidgetShell } from './WidgetShell.tsx';

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
