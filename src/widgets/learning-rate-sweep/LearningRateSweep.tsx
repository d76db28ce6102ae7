import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { runJobs } from '@/workers/client.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import type { RunPlan } from '../kit/run/follow-run.ts';
import { RunOrigin } from '../kit/run/RunOrigin.tsx';
import { useSettled } from '../kit/run/use-paced.ts';
import { type Run, useRun } from '../kit/run/use-run.ts';
import { useWarmWorkers } from '../training/use-warm-workers.ts';
import {
  accumulate,
  type Config,
  emptyFrame,
  FIELDS,
  type Frame,
  isSameRun,
  isTrainedAtOnce,
  type JobEvent,
  networkCountOf,
  progressOf,
  refusalOf,
  repair,
  requestsOf,
} from './model/config.ts';
import recording from './model/default-run.json';
import { CHOICES } from './model/frame.ts';
import { frameOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';

export type LearningRateSweepProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const DEFAULT = initialConfig(FIELDS);
/** Time in which a slider that is still being moved is waited for. */
const SETTLE_MS = 350;
/** Controls of no use while one optimizer is swept alone, and while two are. */
const ALONE = ['compareRange'] as const;
const COMPARING = [] as const;

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

function isToTrainAtOnce(config: Config): boolean {
  return isTrainedAtOnce(config) && refusalOf(config) === null;
}

/** Trains what is quickly trained as soon as the settings ask for it; the recorded run needs no training. */
function useAtOnce(config: Config, { status, state, run, clear }: Run<Frame>): void {
  const settled = useSettled(config, SETTLE_MS);
  useEffect(() => {
    if (isSameRun(settled, DEFAULT)) {
      if (status !== 'empty' && !isSameRun(state.config, DEFAULT)) clear();
      return;
    }
    const isThere = status !== 'empty' && isSameRun(state.config, settled);
    if (!isThere && isToTrainAtOnce(settled)) run();
  }, [settled]);
}

/** The last frame that was whole and of other settings: what the one that is shown is compared with. */
function useGhost(frame: Frame, isWhole: boolean): Frame | null {
  const whole = useRef<{ readonly last: Frame; readonly before: Frame | null } | null>(null);
  const { current } = whole;
  const isNew = current === null || !isSameRun(current.last.config, frame.config);
  if (isWhole) whole.current = { last: frame, before: isNew ? (current?.last ?? null) : current.before };
  return isNew ? (current?.last ?? null) : current.before;
}

/** Trains a network at many learning rates, and shows what they end in. */
export function LearningRateSweep({ id, title, initial }: LearningRateSweepProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const plan = useMemo(() => planOf(config), [config]);
  const running = useRun(plan);
  const { status, state, progress, error, run, cancel } = running;
  useWarmWorkers(config.data, status !== 'running');
  useAtOnce(config, running);

  const recorded = useMemo(() => frameOf(DEFAULT, recording), []);
  // What will be trained in a moment leaves the picture until then.
  const isRecorded = status === 'empty' && (isSameRun(config, DEFAULT) || isToTrainAtOnce(config));
  const frame = isRecorded ? recorded : status === 'empty' ? plan.initial : state;
  const ghost = useGhost(frame, isRecorded || status === 'done');
  const view = useMemo(() => viewOf(frame, config.show, ghost), [frame, config.show, ghost]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/learning-rate-sweep/model/config.ts"
      choices={CHOICES}
      idle={config.compare === 'none' ? ALONE : COMPARING}
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
    >
      <RunOrigin status={status} isRecorded={isRecorded} />
    </WidgetFrame>
  );
}
