import { FieldControl } from './FieldControl.tsx';
import type { ConfigOf, Fields } from './plot.ts';
import type { Settings } from './use-url-config.ts';

/** The controls of the named fields in that order, or of all; hidden ones are left out. */
export function SettingControls<F extends Fields>(props: {
  readonly settings: Settings<F>;
  readonly only?: readonly (keyof F & string)[];
}) {
  const { settings } = props;
  const keys = (props.only ?? Object.keys(settings.fields)).filter((key) => !settings.hidden.includes(key));
  return keys.map((key) => {
    const field = settings.fields[key];
    if (field === undefined) return null;
    return (
      <FieldControl
        key={key}
        id={`${settings.id}-${key}`}
        field={field}
        value={settings.config[key] as string | number | boolean}
        onChange={(value) => settings.set(key, value as ConfigOf<F>[string])}
      />
    );
  });
}
