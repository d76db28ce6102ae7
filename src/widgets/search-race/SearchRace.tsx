import { useMemo, useState } from 'preact/hooks';
import { coreCount, runJobs } from '@/workers/client.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { type Settings, useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import type { RunPlan, RunStatus } from '../kit/run/follow-run.ts';
import { useRun } from '../kit/run/use-run.ts';
import {
  accumulate,
  type Config,
  countsOf,
  emptyFrame,
  FIELDS,
  type Frame,
  hasDimensions,
  isSameRun,
  progressOf,
  type RaceEvent,
  repair,
} from './model/config.ts';
import recording from './model/default-run.json';
import { frameOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';

export type SearchRaceProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const MAIN = ['trials', 'workers', 'noise'] as const;
const METHODS = ['gp', 'tpe', 'local', 'sobol', 'random', 'grid'] as const;
const MORE = ['seeds', 'bands', 'seed'] as const;

const DEFAULT = initialConfig(FIELDS);

function planOf(config: Config): RunPlan<RaceEvent, void, Frame> {
  const initial = emptyFrame(config);
  return {
    initial,
    // It takes long enough to go on reading meanwhile, for which the page needs a core of its own.
    start: (signal) => runJobs('race', initial.requests, { signal, workers: Math.max(1, coreCount() - 1) }),
    onReport: accumulate,
    onResult: (frame) => frame,
    progressOf,
  };
}

/** About as long in any state, so that the pictures below stay where they are. */
function originOf(status: RunStatus, isRecorded: boolean): string {
  const longest = 'Those of the Gaussian process take longest.';
  if (isRecorded)
    return `What you see was recorded in advance. Press the button to run the same searches here. ${longest}`;
  if (status === 'empty') return `These searches have not been run yet. Press the button to run them here. ${longest}`;
  return `What you see is run in this browser. ${longest}`;
}

function Controls({ settings }: { readonly settings: Settings<typeof FIELDS> }) {
  return (
    <>
      <SettingControls settings={settings} only={['objective']} />
      {hasDimensions(settings.config) && <SettingControls settings={settings} only={['dimensions']} />}
      <SettingControls settings={settings} only={MAIN} />
      <details class="kit-more">
        <summary>Methods</summary>
        <SettingControls settings={settings} only={METHODS} />
      </details>
      <details class="kit-more">
        <summary>More settings</summary>
        <SettingControls settings={settings} only={MORE} />
      </details>
    </>
  );
}

/** Lets searches race on one task, and shows who is ahead and whether it is more than luck. */
export function SearchRace({ id, title, initial }: SearchRaceProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const plan = useMemo(() => planOf(config), [config]);
  const { status, state, progress, error, run, cancel } = useRun(plan);
  const recorded = useMemo(() => frameOf(DEFAULT, recording), []);
  const isRecorded = status === 'empty' && isSameRun(config, DEFAULT);
  const frame = isRecorded ? recorded : status === 'empty' ? plan.initial : state;
  const { bands } = config;
  const view = useMemo(() => viewOf({ ...frame, config: { ...frame.config, bands } }), [frame, bands]);
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
      source="src/engine/race/race.ts"
      run={{
        label: `Run ${countsOf(plan.initial).all} searches`,
        status,
        progress,
        error,
        run,
        cancel,
        isStale: status !== 'empty' && !isSameRun(frame.config, config),
      }}
      above={<p class="kit-help">{originOf(status, isRecorded)}</p>}
    >
      {controls}
    </WidgetFrame>
  );
}
