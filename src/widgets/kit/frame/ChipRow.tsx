import { useMemo } from 'preact/hooks';
import { initialConfig } from '../controls/config.ts';
import type { Fields } from '../controls/field.ts';
import type { Settings } from '../controls/use-url-config.ts';
import { type Chip, withChip } from './frame-choices.ts';

export type ChipRowProps<F extends Fields> = {
  readonly settings: Settings<F>;
  readonly chips: readonly Chip<F>[];
  readonly onChip: (() => void) | undefined;
};

/** States to try, each a button that stays pressed while its state is the one that is shown; pressed again it is taken back. */
export function ChipRow<F extends Fields>({ settings, chips, onChip }: ChipRowProps<F>) {
  const { fields, config } = settings;
  const start = useMemo(() => initialConfig(fields), [fields]);
  const none: Chip<F> = { label: '', set: {} };
  const press = (chip: Chip<F>) => {
    settings.setAll(withChip(config, chip, { chips, start }));
    onChip?.();
  };
  const isShown = (chip: Chip<F>) =>
    Object.entries(withChip(config, chip, { chips, start })).every(([key, value]) => config[key] === value);
  return (
    <fieldset class="kit-chips needs-script" aria-label="States to try">
      <span class="kit-chips-name" aria-hidden="true">
        Try
      </span>
      {chips.map((chip) => {
        const isPressed = isShown(chip);
        return (
          <button
            key={chip.label}
            type="button"
            class="kit-button kit-chip"
            aria-pressed={isPressed}
            onClick={() => press(isPressed ? none : chip)}
          >
            {chip.label}
          </button>
        );
      })}
    </fieldset>
  );
}
