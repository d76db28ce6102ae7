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
  isComparing,
  isSameRun,
  type JobEvent,
  networkCountOf,
  progressOf,
  refusalOf,
  repair,
  requestsOf,
} from './model/config.ts';
import recording from './model/default-run.json';
import { frameOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';

export type LearningRateSweepProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const FIRST = ['data', 'optimizer', 'compare'] as const;
const MAIN = ['low', 'high', 'rates', 'seeds', 'epochs'] as const;
const MORE = [
  'batchSize',
  'momentum',
  'schedule',
  'warmup',
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
  yield* runJobs('train-group', requestsOf(frame), { signal });
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

function Controls(props: { readonly settings: Settings<typeof FIELDS>; readonly isComparing: boolean }) {
  return (
    <>
      <SettingControls settings={props.settings} only={FIRST} />
      {props.isComparing && <SettingControls settings={props.settings} only={['compareRange']} />}
      <SettingControls settings={props.settings} only={MAIN} />
      <details class="kit-more">
        <summary>More settings</summary>
        <SettingControls settings={props.settings} only={MORE} />
      </details>
    </>
  );
}

/** Trains a network at many learning rates, and shows what they end in. */
export function LearningRateSweep({ id, title, initial }: LearningRateSweepProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const plan = useMemo(() => planOf(config), [config]);
  const { status, state, progress, error, run, cancel } = useRun(plan);
  useWarmWorkers(config.data, status !== 'running');

  const recorded = useMemo(() => frameOf(DEFAULT, recording), []);
  const isRecorded = status === 'empty' && isSameRun(config, DEFAULT);
  const frame = isRecorded ? recorded : status === 'empty' ? plan.initial : state;
  const view = useMemo(() => viewOf(frame, config.show), [frame, config.show]);
  const controls = useMemo(
    () => <Controls settings={settings} isComparing={isComparing(config)} />,
    // The settings' functions do the same in every render.
    [config, settings.hidden],
  );
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/learning-rate-sweep/model/config.ts"
      run={{
        label: `Train ${networkCountOf(config)} networks`,
        status,
        progress,
        error,
        run,
        cancel,
        isStale: status !== 'empty' && !isSameRun(frame.config, config),
      }}
      pickable={[0, 1]}
      onPick={(stop) => settings.set('show', stop.x)}
      above={<RunOrigin status={status} isRecorded={isRecorded} />}
    >
      {controls}
    </WidgetFrame>
  );
}
