import { useMemo, useState } from 'preact/hooks';
import { runJob } from '@/workers/client.ts';
import type { ImportanceProgress, Importances } from '@/workers/importance-job.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import type { RunPlan } from '../kit/run/follow-run.ts';
import { useRun } from '../kit/run/use-run.ts';
import { type Config, FIELDS, isSameRun, repair, requestOf } from './model/config.ts';
import recording from './model/default-run.json';
import { CHOICES } from './model/frame.ts';
import { importancesOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';

export type ImportanceExplorerProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

/** What the forest answered, to which settings. */
type Answer = { readonly config: Config; readonly forest: Importances | null; readonly done: number };

const RECORDED: Answer = { config: initialConfig(FIELDS), forest: importancesOf(recording), done: 1 };

function planOf(config: Config): RunPlan<ImportanceProgress, Importances, Answer> {
  return {
    initial: { config, forest: null, done: 0 },
    start: (signal) => runJob('importance', requestOf(config), { signal }),
    onReport: (answer, { done }) => ({ ...answer, done }),
    onResult: (answer, forest) => ({ ...answer, forest, done: 1 }),
    progressOf: ({ done }) => done,
  };
}

/** What matters among the runs that this guide measured: exactly, by a random forest, and for getting to the top. */
export function ImportanceExplorer({ id, title, initial }: ImportanceExplorerProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const plan = useMemo(() => planOf(config), [config]);
  const { status, state, progress, error, run, cancel } = useRun(plan);
  const answer = status === 'empty' ? RECORDED : state;
  const forest = isSameRun(answer.config, config) ? answer.forest : null;
  const view = useMemo(() => viewOf(config, forest), [config, forest]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/workers/importance-job.ts"
      run={{
        label: `Grow a forest on ${config.runs} runs`,
        status,
        progress,
        error,
        run,
        cancel,
        isStale: status !== 'empty' && !isSameRun(answer.config, config),
      }}
      choices={CHOICES}
    />
  );
}
