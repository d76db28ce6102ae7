import { useMemo, useState } from 'preact/hooks';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { FIELDS } from './model/config.ts';
import { CHOICES } from './model/frame.ts';
import { drawsOf } from './model/picks.ts';
import { viewOf } from './model/view.ts';

export type SeedsOrConfigurationsProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

/** Compares three ways to spend a budget of runs on configurations and seeds. */
export function SeedsOrConfigurations({ id, title, initial }: SeedsOrConfigurationsProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { runs, seed } = settings.config;
  const draws = useMemo(() => drawsOf({ runs, seed }), [runs, seed]);
  const view = useMemo(() => viewOf(settings.config, draws), [settings.config, draws]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/seeds-or-configurations/model/picks.ts"
      choices={CHOICES}
    />
  );
}
