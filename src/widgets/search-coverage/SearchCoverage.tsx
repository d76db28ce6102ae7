import { useMemo, useState } from 'preact/hooks';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { FIELDS } from './model/config.ts';
import { viewOf } from './model/view.ts';
import { useCases } from './use-cases.ts';

export type SearchCoverageProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const MAIN = ['dimensions', 'budget', 'ratio', 'compare', 'placement'] as const;
const MORE = ['resolution', 'levels', 'runs', 'seed'] as const;

/** Shows where a grid and three ways without one look, and how close that brings them to an optimum. */
export function SearchCoverage({ id, title, initial }: SearchCoverageProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config, cases } = useCases(settings.config);
  const view = useMemo(() => viewOf(cases, config), [cases, config]);
  const controls = useMemo(
    () => (
      <>
        <SettingControls settings={settings} only={MAIN} />
        <details class="kit-more">
          <summary>More settings</summary>
          <SettingControls settings={settings} only={MORE} />
        </details>
      </>
    ),
    // The settings' functions do the same in every render.
    [settings.config, settings.hidden],
  );
  return (
    <WidgetFrame title={title} view={view} settings={settings} source="src/widgets/search-coverage/model/config.ts">
      {controls}
    </WidgetFrame>
  );
}
