import type { Value } from './config.ts';
import { FieldControl } from './FieldControl.tsx';
import type { ConfigOf, Fields } from './field.ts';
import { SeedControl } from './SeedControl.tsx';
import type { Settings } from './use-url-config.ts';

export type SettingControlsProps<F extends Fields> = {
  readonly settings: Settings<F>;
  /** Fields in the order wanted; left out, all. */
  readonly only?: readonly (keyof F & string)[];
};

/** The controls of a widget's fields; those that the URL hides are left out. A field called `seed` gets the seed control. */
export function SettingControls<F extends Fields>({ settings, only }: SettingControlsProps<F>) {
  const keys = (only ?? Object.keys(settings.fields)).filter((key) => !settings.hidden.includes(key));
  const config = settings.config as Readonly<Record<string, Value>>;
  return keys.map((key) => {
    const field = settings.fields[key];
    const value = config[key];
    if (field === undefined || value === undefined) return null;
    const id = `${settings.id}-${key}`;
    const onChange = (next: Value) => settings.set(key, next as ConfigOf<F>[string]);
    if (key === 'seed' && field.kind === 'number') {
      return <SeedControl key={key} id={id} field={field} value={Number(value)} onChange={onChange} />;
    }
    return <FieldControl key={key} id={id} field={field} value={value} onChange={onChange} />;
  });
}
