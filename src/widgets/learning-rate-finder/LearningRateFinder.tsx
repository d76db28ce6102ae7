import { useMemo, useState } from 'preact/hooks';
import { runJobs } from '@/workers/client.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { type Settings, useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import type { RunPlan } from '../kit/run/follow-run.ts';
import { RunOrigin } from '../kit/run/RunOrigin.tsx';
import { useRun } from '../kit/run/use-run.ts';
import { useWarmWorkers } from '../training/use-warm-workers.ts';
import {
  accumulate,
  type Config,
  emptyFrame,
  FIELDS,
  type Frame,
  isSameRun,
  type JobEvent,
  networkCountOf,
  progressOf,
  refusalOf,
  repair,
  sweepRequestsOf,
  testRequestsOf,
} from './model/config.ts';
import recording from './model/default-run.json';
import { frameOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';

export type LearningRateFinderProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const MAIN = ['data', 'optimizer', 'beta', 'steps', 'low', 'high', 'seeds'] as const;
const MORE = [
  'rates',
  'epochs',
  'batchSize',
  'momentum',
  'width',
  'depth',
  'activation',
  'weightDecay',
  'seed',
] as const;

const DEFAULT = initialConfig(FIELDS);

async function* start(frame: Frame, signal: AbortSignal): AsyncGenerator<JobEvent, void, void> {
  const refusal = refusalOf(frame.config);
  if (refusal !== null) throw new RangeError(refusal);
  for await (const event of runJobs('range-test', testRequestsOf(frame), { signal })) {
    if ('result' in event) yield { of: 'test', ...event };
  }
  for await (const event of runJobs('train-group', sweepRequestsOf(frame), { signal })) yield { of: 'sweep', ...event };
}

function planOf(config: Config): RunPlan<JobEvent, void, Frame> {
  const initial = emptyFrame(config);
  return {
    initial,
    start: (signal) => start(initial, signal),
    onReport: accumulate,
    onResult: (frame) => frame,
    progressOf,
  };
}

function Controls({ settings }: { readonly settings: Settings<typeof FIELDS> }) {
  return (
    <>
      <SettingControls settings={settings} only={MAIN} />
      <details class="kit-more">
        <summary>More settings</summary>
        <SettingControls settings={settings} only={MORE} />
      </details>
    </>
  );
}

/** Runs range tests, reads them by four rules, and trains the sweep that tells what the rules are worth. */
export function LearningRateFinder({ id, title, initial }: LearningRateFinderProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const plan = useMemo(() => planOf(config), [config]);
  const { status, state, progress, error, run, cancel } = useRun(plan);
  useWarmWorkers(config.data, status !== 'running');

  const recorded = useMemo(() => frameOf(DEFAULT, recording), []);
  const isRecorded = status === 'empty' && isSameRun(config, DEFAULT);
  const frame = isRecorded ? recorded : status === 'empty' ? plan.initial : state;
  const view = useMemo(() => viewOf(frame, config.beta), [frame, config.beta]);
  // The settings' functions do the same in every render.
  const controls = useMemo(() => <Controls settings={settings} />, [config, settings.hidden]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/learning-rate-finder/model/config.ts"
      run={{
        label: `Run ${config.seeds === 1 ? '1 range test' : `${config.seeds} range tests`}, train ${networkCountOf(config)} networks`,
        status,
        progress,
        error,
        run,
        cancel,
        isStale: status !== 'empty' && !isSameRun(frame.config, config),
      }}
      above={<RunOrigin status={status} isRecorded={isRecorded} />}
    >
      {controls}
    </WidgetFrame>
  );
}
