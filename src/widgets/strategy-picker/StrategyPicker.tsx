import { useMemo, useState } from 'preact/hooks';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { ScrollBox } from '../kit/frame/ScrollBox.tsx';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { CLASSICAL } from './model/classical.ts';
import { type Config, FIELDS } from './model/config.ts';
import { viewOf } from './model/view.ts';
import './strategy-picker.css';

export type StrategyPickerProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const VERDICTS = { holds: 'Holds.', half: 'Half true.', fails: 'Fails.' } as const;

/** The thresholds that go around, with what is known of each; the row that fits the reader's situation is marked. */
function Classical({ id, config }: { readonly id: string; readonly config: Config }) {
  return (
    <ScrollBox class="picker-classical" labelledBy={`${id}-classical`}>
      <table>
        <caption id={`${id}-classical`}>The table that goes around, and what the race says of it</caption>
        <thead>
          <tr>
            <th scope="col">Search</th>
            <th scope="col">“For”</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {CLASSICAL.map((row) => (
            <tr key={row.method} class={row.applies(config) ? 'is-yours' : undefined}>
              <th scope="row">
                {row.method}
                {row.applies(config) && <span class="picker-yours"> its choice for you</span>}
              </th>
              <td>{row.when}</td>
              <td>
                <strong>{VERDICTS[row.verdict]}</strong> {row.evidence}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Recommends a search for a situation, with the reason and what would change it. */
export function StrategyPicker({ id, title, initial }: StrategyPickerProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config } = settings;
  const view = useMemo(() => viewOf(config), [config]);
  const controls = useMemo(
    () => <SettingControls settings={settings} />,
    // The settings' functions do the same in every render.
    [config, settings.hidden],
  );
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/advice/search-method.ts"
      above={<Classical id={id} config={config} />}
    >
      {controls}
    </WidgetFrame>
  );
}
