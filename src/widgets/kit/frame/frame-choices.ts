import type { ConfigOf, Fields } from '../controls/field.ts';

/** A state worth seeing, as the question that it answers: `What if the rate peaks late?`. */
export type Chip<F extends Fields> = {
  readonly label: string;
  /** Settings in which the state differs from the one that the widget starts in. */
  readonly set: Partial<ConfigOf<F>>;
};

type Key<F extends Fields> = keyof F & string;

/** What a widget offers to choose, as data of its model: states to try, the controls that matter, and all others by meaning. */
export type FrameChoices<F extends Fields> = {
  /** Three to five. */
  readonly chips: readonly Chip<F>[];
  /** The two or three settings whose controls are always in sight. */
  readonly first: readonly Key<F>[];
  /** All others, folded: each group has a name that says what its settings have in common. */
  readonly groups: readonly { readonly name: string; readonly fields: readonly Key<F>[] }[];
};

/** The config with a chip's state put into it: settings that no chip touches stay as they are. */
export function withChip<F extends Fields>(
  config: ConfigOf<F>,
  chip: Chip<F>,
  { chips, start }: { readonly chips: readonly Chip<F>[]; readonly start: ConfigOf<F> },
): ConfigOf<F> {
  const touched = chips.flatMap(({ set }) => Object.keys(set));
  const initial = Object.fromEntries(touched.map((key) => [key, start[key]]));
  return { ...config, ...initial, ...chip.set };
}
