import { useMemo, useState } from 'preact/hooks';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { type Settings, useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { type Config, controlFieldsOf, FIELDS, repairOf, withSetting } from './model/config.ts';
import { CHOICES } from './model/frame.ts';
import { viewOf } from './model/view.ts';

export type ScaleExplorerProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

/** Controls of no use in a range from 0, and in any other. */
const FROM_ZERO = ['low'] as const;
const FROM_LOW = [] as const;

/** The settings as the controls see them: sliders as long as the range, and presets that bring their range along. */
function controlled(settings: Settings<typeof FIELDS>): Settings<typeof FIELDS> {
  const { config } = settings;
  return {
    ...settings,
    fields: controlFieldsOf(config) as typeof FIELDS,
    set: <K extends keyof Config>(key: K, value: Config[K]) => settings.setAll(withSetting(config, key, value)),
  };
}

/** Draws the same numbers on three scales, and says what each of them is worth. */
export function ScaleExplorer({ id, title, initial }: ScaleExplorerProps) {
  const { fields, repair } = useState(() => {
    const own = withInitial(FIELDS, initial);
    return { fields: own, repair: repairOf(initialConfig(own)) };
  })[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const view = useMemo(() => viewOf(config), [config]);
  // The settings' functions do the same in every render.
  const controls = useMemo(() => controlled(settings), [config, settings.hidden]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/scale-explorer/model/chance.ts"
      choices={CHOICES}
      controls={controls}
      idle={config.zero ? FROM_ZERO : FROM_LOW}
    />
  );
}
