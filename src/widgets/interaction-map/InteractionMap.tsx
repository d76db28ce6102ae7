import { useMemo, useState } from 'preact/hooks';
import { runJobs } from '@/workers/client.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/config.ts';
import type { RunPlan } from '../kit/follow-run.ts';
import { SettingControls } from '../kit/SettingControls.tsx';
import { useRun } from '../kit/use-run.ts';
import { type Settings, useUrlConfig } from '../kit/use-url-config.ts';
import { WidgetFrame } from '../kit/WidgetFrame.tsx';
import { useWarmWorkers } from '../training/use-warm-workers.ts';
import recording from './default-run.json';
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
  requestsOf,
} from './model.ts';
import { frameOf } from './recording-model.ts';
import { viewOf } from './view-model.ts';

export type InteractionMapProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const FIRST = ['axis', 'optimizer', 'span'] as const;
const MAIN = ['rates', 'seeds', 'epochs'] as const;
/** What a row may set; the map's own axis is left out. */
const SHARED = ['batchSize', 'momentum', 'width', 'weightDecay'] as const;

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

function Controls({ settings }: { readonly settings: Settings<typeof FIELDS> }) {
  const shared = SHARED.filter((key) => key !== settings.config.axis);
  return (
    <>
      <SettingControls settings={settings} only={FIRST} />
      <SettingControls settings={settings} only={MAIN} />
      <details class="kit-more">
        <summary>More settings</summary>
        <SettingControls settings={settings} only={['data', ...shared, 'seed']} />
      </details>
    </>
  );
}

/** Trains networks over the learning rate and a second setting, and shows how the best rate moves. */
export function InteractionMap({ id, title, initial }: InteractionMapProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const plan = useMemo(() => planOf(config), [config]);
  const { status, state, progress, error, run, cancel } = useRun(plan);
  useWarmWorkers(config.data, status !== 'running');

  const recorded = useMemo(() => frameOf(DEFAULT, recording), []);
  const isRecorded = status === 'empty' && isSameRun(config, DEFAULT);
  const frame = isRecorded ? recorded : status === 'empty' ? plan.initial : state;
  const view = useMemo(() => viewOf(frame), [frame]);
  const controls = useMemo(
    () => <Controls settings={settings} />,
    // The settings' functions do the same in every render.
    [config, settings.hidden],
  );
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/interaction-map/ridge-model.ts"
      run={{
        label: `Train ${networkCountOf(config)} networks`,
        status,
        progress,
        error,
        run,
        cancel,
        isStale: status !== 'empty' && !isSameRun(frame.config, config),
      }}
      above={
        isRecorded ? (
          <p class="kit-help">
            What you see was recorded in advance. Press the button to train the same networks here.
          </p>
        ) : undefined
      }
    >
      {controls}
    </WidgetFrame>
  );
}
