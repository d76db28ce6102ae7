import { useEffect, useMemo, useState } from 'preact/hooks';
import { runJobs } from '@/workers/client.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { type Settings, useUrlConfig } from '../kit/controls/use-url-config.ts';
import type { View } from '../kit/frame/view.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import type { RunPlan } from '../kit/run/follow-run.ts';
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
  requestsOf,
} from './model/config.ts';
import recording from './model/default-run.json';
import { heldFields, isMeasured } from './model/measured.ts';
import { frameOf } from './model/recording.ts';
import { measuredViewOf, viewOf } from './model/view.ts';

export type InteractionMapProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const FIRST = ['source', 'axis', 'optimizer'] as const;
const MAIN = ['span', 'rates', 'seeds', 'epochs'] as const;
/** What a row may set; the map's own axis is left out. */
const SHARED = ['batchSize', 'momentum', 'width', 'weightDecay'] as const;

/** The networks that were trained in advance, for readers who turn to their own. */
const RECORDED: Config = { ...initialConfig(FIELDS), source: 'here' };

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
  const { config } = settings;
  if (isMeasured(config)) {
    return <SettingControls settings={settings} only={[...FIRST, 'schedule', ...heldFields(config.axis)]} />;
  }
  const shared = SHARED.filter((key) => key !== config.axis);
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

/** A run of the networks that a config would train here, begun or not, and what it shows. */
function useTrainedMap(config: Config, isShown: boolean) {
  const plan = useMemo(() => planOf({ ...config, source: 'here' }), [config]);
  const { status, state, progress, error, run, cancel } = useRun(plan);
  useWarmWorkers(config.data, isShown && status !== 'running');
  useEffect(() => {
    if (!isShown) cancel();
  }, [isShown, cancel]);
  const recorded = useMemo(() => frameOf(RECORDED, recording), []);
  const isRecorded = status === 'empty' && isSameRun(config, RECORDED);
  const frame = isRecorded ? recorded : status === 'empty' ? plan.initial : state;
  const view = useMemo(() => (isShown ? viewOf(frame) : null), [isShown, frame]);
  const isStale = status !== 'empty' && !isSameRun(frame.config, config);
  const label = `Train ${networkCountOf(plan.initial.config)} networks`;
  return { view, isRecorded, run: { label, status, progress, error, run, cancel, isStale } };
}

/** Networks over the learning rate and a second setting, measured or trained here, and how the best rate moves. */
export function InteractionMap({ id, title, initial }: InteractionMapProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const measured = useMemo(() => (isMeasured(config) ? measuredViewOf(config) : null), [config]);
  const trained = useTrainedMap(config, measured === null);
  const controls = useMemo(
    () => <Controls settings={settings} />,
    // The settings' functions do the same in every render.
    [config, settings.hidden],
  );
  const frame = { title, settings, children: controls };
  // One element for both: what the reader has the focus on stays where it is.
  return (
    <WidgetFrame
      {...frame}
      view={measured ?? (trained.view as View)}
      source={`src/widgets/interaction-map/model/${measured === null ? 'ridge' : 'measured'}.ts`}
      {...(measured === null ? { run: trained.run } : {})}
      above={<Note isMeasured={measured !== null} isRecorded={trained.isRecorded} />}
    />
  );
}

function Note({ isMeasured, isRecorded }: { readonly isMeasured: boolean; readonly isRecorded: boolean }) {
  if (isMeasured) {
    return (
      <p class="kit-help">
        Networks of this guide’s own study, which trained every combination of these settings. For a finer map of your
        own, choose “Train them here”.
      </p>
    );
  }
  return isRecorded ? (
    <p class="kit-help">What you see was recorded in advance. Press the button to train the same networks here.</p>
  ) : null;
}
