import { useMemo, useState } from 'preact/hooks';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { FIELDS } from './model/config.ts';
import { CHOICES, idleIn } from './model/frame.ts';
import { viewOf } from './model/view.ts';

export type HowManyTrialsProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

/** What the best of n trials comes to, from recorded results or the reader's own, and how many come near the best. */
export function HowManyTrials({ id, title, initial }: HowManyTrialsProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config } = settings;
  const view = useMemo(() => viewOf(config), [config]);
  const idle = useMemo(() => idleIn(config), [config]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/engine/stats/expected-best.ts"
      choices={CHOICES}
      idle={idle}
    >
      {config.source === 'pasted' && <SettingControls settings={settings} only={['pasted']} />}
    </WidgetFrame>
  );
}
