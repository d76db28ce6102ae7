import { useMemo, useState } from 'preact/hooks';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { FIELDS } from './model/config.ts';
import { EXAMPLES } from './model/examples.ts';
import { viewOf } from './model/view.ts';

export type ScheduleDecoderProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const MAIN = ['trials', 'full', 'code'] as const;
const MORE = ['firstStep', 'startupTrials', 'classes'] as const;

/** Reads the arguments of a pruner or scheduler and shows what they do. */
export function ScheduleDecoder({ id, title, initial }: ScheduleDecoderProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const view = useMemo(() => viewOf(settings.config), [settings.config]);
  return (
    <WidgetFrame title={title} view={view} settings={settings} source="src/diagnose/schedules/decode-schedule.ts">
      <SettingControls settings={settings} only={MAIN} />
      <fieldset class="kit-field is-text needs-script">
        <legend class="kit-label">Start from</legend>
        <div class="kit-row">
          {EXAMPLES.map(({ label, code }) => (
            <button key={label} type="button" class="kit-button is-quiet" onClick={() => settings.set('code', code)}>
              {label}
            </button>
          ))}
        </div>
      </fieldset>
      <details class="kit-more">
        <summary>More settings</summary>
        <SettingControls settings={settings} only={MORE} />
      </details>
    </WidgetFrame>
  );
}
