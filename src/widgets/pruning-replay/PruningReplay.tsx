import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { runJob } from '@/workers/client.ts';
import type { PruningReplayState } from '@/workers/pruning-replay-job.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/config.ts';
import type { RunPlan } from '../kit/follow-run.ts';
import { SettingControls } from '../kit/SettingControls.tsx';
import type { Stop } from '../kit/stops.ts';
import { useRun } from '../kit/use-run.ts';
import { type Settings, useUrlConfig } from '../kit/use-url-config.ts';
import { WidgetFrame } from '../kit/WidgetFrame.tsx';
import recording from './default-run.json';
import { trialInWords } from './finding-model.ts';
import { type Config, FIELDS, type Frame, isSameJob, jobOf, progressOf, settingsOf } from './model.ts';
import { type Recording, stateOf } from './recording-model.ts';
import { viewOf } from './view-model.ts';

export type PruningReplayProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const DEFAULT = initialConfig(FIELDS);
const WAIT_MS = 120;

function planOf(config: Config): RunPlan<PruningReplayState, PruningReplayState, Frame | null> {
  const onReport = (_: Frame | null, state: PruningReplayState): Frame => ({ config, state });
  return {
    initial: null,
    start: (signal) => runJob('pruning-replay', jobOf(config), { signal }),
    onReport,
    onResult: onReport,
    progressOf,
  };
}

/** Replays what the settings ask for, shortly after they changed; the recorded default needs no replay. */
function useReplay(config: Config) {
  const plan = useMemo(() => planOf(config), [config]);
  const replay = useRun(plan);
  const recorded = useMemo((): Frame => ({ config: DEFAULT, state: stateOf(recording as Recording) }), []);
  const asked = useRef<Config | null>(null);
  const isRecorded = isSameJob(config, DEFAULT);
  useEffect(() => {
    if (asked.current === null ? isRecorded : isSameJob(asked.current, config)) return;
    asked.current = config;
    if (isRecorded) {
      replay.clear();
      return;
    }
    const timer = setTimeout(replay.run, WAIT_MS);
    return () => clearTimeout(timer);
  }, [config, isRecorded, replay.run, replay.clear]);
  // What was shown last stays until something new is there.
  const last = useRef(recorded);
  if (replay.state !== null) last.current = replay.state;
  else if (isRecorded) last.current = recorded;
  return { ...replay, frame: last.current };
}

function Controls({ settings }: { readonly settings: Settings<typeof FIELDS> }) {
  return (
    <>
      <SettingControls settings={settings} only={settingsOf(settings.config)} />
      <SettingControls settings={settings} only={['trials', 'workers', 'shown']} />
      <details class="kit-more">
        <summary>More settings</summary>
        <SettingControls settings={settings} only={['orders', 'seed']} />
      </details>
    </>
  );
}

/** The trial whose bar ends at the place picked, or null where the picture of the curves was picked. */
function trialAt({ state }: Frame, { x, y }: Stop): number | null {
  const segment = state.timeline.segments.find(({ worker, to }) => worker + 1 === y && to === x);
  return segment === undefined ? null : segment.trial + 1;
}

/** Replays studies of recorded runs under a pruner: one trial by trial, many as distributions. */
export function PruningReplay({ id, title, initial }: PruningReplayProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config } = settings;
  const { frame, status, progress, error, run, cancel } = useReplay(config);
  const view = useMemo(() => viewOf(frame, config.shown), [frame, config.shown]);
  // The settings' functions do the same in every render.
  const controls = useMemo(() => <Controls settings={settings} />, [config, settings.hidden]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/workers/pruning-replay.ts"
      run={{
        label: `Replay ${Number(config.orders).toLocaleString('en-US')} orders`,
        status,
        progress,
        error,
        run,
        cancel,
      }}
      pickable={[0]}
      onPick={(stop) => {
        const trial = trialAt(frame, stop);
        if (trial !== null) settings.set('shown', trial);
      }}
      above={<p class="kit-help">{trialInWords(frame, config.shown)}</p>}
    >
      {controls}
    </WidgetFrame>
  );
}
