import type { ComponentChildren, VNode } from 'preact';
import type { Fields } from '../controls/field.ts';
import type { Settings } from '../controls/use-url-config.ts';
import type { Placing } from '../plot/PlaceForm.tsx';
import type { Stop } from '../plot/stops.ts';
import type { RunControlsProps } from '../run/RunControls.tsx';
import type { FrameChoices } from './frame-choices.ts';
import type { View } from './view.ts';

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

/** What there is to place in either frame. */
export type FrameParts<F extends Fields> = {
  readonly props: WidgetFrameProps<F>;
  readonly view: View;
  /** The view as it was when sentences were last told. */
  readonly told: View;
  readonly pictures: readonly VNode[];
  readonly numbers: VNode;
};
