import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { runJob } from '@/workers/client.ts';
import type { PruningReplayState } from '@/workers/pruning-replay-job.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { FileDrop } from '../kit/controls/FileDrop.tsx';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import type { Stop } from '../kit/plot/stops.ts';
import type { RunPlan } from '../kit/run/follow-run.ts';
import { useRun } from '../kit/run/use-run.ts';
import { type Config, FIELDS, type Frame, progressOf } from './model/config.ts';
import recording from './model/default-run.json';
import { trialInWords } from './model/finding.ts';
import { CHOICES, idleIn } from './model/frame.ts';
import { isSameJob, jobOf, type OwnRuns } from './model/job.ts';
import { type Recording, stateOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';

export type PruningReplayProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const DEFAULT = initialConfig(FIELDS);
const WAIT_MS = 120;

type Own = OwnRuns & { readonly fileName: string; readonly notes: readonly string[] };

function planOf(config: Config, own: Own | null): RunPlan<PruningReplayState, PruningReplayState, Frame | null> {
  const onReport = (_: Frame | null, state: PruningReplayState): Frame => ({ config, state });
  return {
    initial: null,
    start: (signal) => runJob('pruning-replay', jobOf(config, own ?? undefined), { signal }),
    onReport,
    onResult: onReport,
    progressOf,
  };
}

/** Replays what the settings ask for, shortly after they changed; the recorded default needs no replay. */
function useReplay(config: Config, own: Own | null) {
  const plan = useMemo(() => planOf(config, own), [config, own]);
  const replay = useRun(plan);
  const recorded = useMemo((): Frame => ({ config: DEFAULT, state: stateOf(recording as Recording) }), []);
  const asked = useRef<{ readonly config: Config; readonly own: Own | null }>({ config: DEFAULT, own: null });
  const isRecorded = isSameJob(config, DEFAULT);
  const isWithoutRuns = config.curves === 'own' && own === null;
  useEffect(() => {
    const isSameFile = config.curves !== 'own' || asked.current.own === own;
    if (isWithoutRuns || (isSameFile && isSameJob(asked.current.config, config))) return;
    asked.current = { config, own };
    if (isRecorded) {
      replay.clear();
      return;
    }
    const timer = setTimeout(replay.run, WAIT_MS);
    return () => clearTimeout(timer);
  }, [config, own, isRecorded, isWithoutRuns, replay.run, replay.clear]);
  // What was shown last stays until something new is there.
  const last = useRef(recorded);
  if (replay.state !== null) last.current = replay.state;
  else if (isRecorded) last.current = recorded;
  return { ...replay, isWithoutRuns, frame: last.current };
}

type Reading = { readonly own: Own | null; readonly status: string; readonly problem: string | null };

/** The reader's file, read in a worker; a file that cannot be used leaves the one before in place. */
function useOwnRuns() {
  const [reading, setReading] = useState<Reading>({ own: null, status: 'No file yet.', problem: null });
  const running = useRef<AbortController | null>(null);
  const read = useCallback(async (file: File) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setReading((old) => ({ ...old, status: `Reading ${file.name}.`, problem: null }));
    try {
      const result = await runJob('read-curves', { file }, { signal: controller.signal }).next();
      if (result.done !== true) throw new Error('the worker reported instead of reading.');
      const { runs, direction, metric, notes } = result.value;
      const status = [`${file.name}: ${runs.length} runs of “${metric}”.`, ...notes].join(' ');
      setReading({ own: { runs, direction, fileName: file.name, notes }, status, problem: null });
    } catch (error) {
      if (controller.signal.aborted) return;
      const problem = error instanceof Error ? error.message : String(error);
      setReading((old) => ({ ...old, status: `${file.name} could not be used.`, problem }));
    }
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { ...reading, read };
}

const FILE_HELP =
  'JSON Lines or CSV, at most 20 MB: a line a report with its trial, step and value, or a chart as W&B exports it.';

type OwnFileProps = { readonly id: string; readonly file: ReturnType<typeof useOwnRuns> };

function OwnFile({ id, file }: OwnFileProps) {
  return (
    <FileDrop
      id={`${id}-file`}
      label="Your runs"
      help={FILE_HELP}
      accept=".csv,.tsv,.jsonl,.ndjson,.json,.txt"
      onFile={file.read}
      status={file.status}
      problem={file.problem}
    />
  );
}

/** The trial whose bar ends at the place picked. */
function trialAt({ state }: Frame, { x, y }: Stop): number | null {
  const segment = state.timeline.segments.find(({ worker, to }) => worker + 1 === y && to === x);
  return segment === undefined ? null : segment.trial + 1;
}

/** Replays studies of recorded runs under a pruner: one trial by trial, many as distributions. */
export function PruningReplay({ id, title, initial }: PruningReplayProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config } = settings;
  const file = useOwnRuns();
  const { frame, status, progress, error, run, cancel, isWithoutRuns } = useReplay(config, file.own);
  const view = useMemo(() => viewOf(frame, config.shown), [frame, config.shown]);
  const idle = useMemo(() => idleIn(config), [config]);
  const note = isWithoutRuns
    ? 'Choose a file, or drop it on the field. Until then you see the runs from before.'
    : trialInWords(frame, config.shown);
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
      choices={CHOICES}
      idle={idle}
      pickable={[1]}
      onPick={(stop) => {
        const trial = trialAt(frame, stop);
        if (trial !== null) settings.set('shown', trial);
      }}
      after={<p class="kit-help kit-narration">{note}</p>}
    >
      {config.curves === 'own' && <OwnFile id={id} file={file} />}
    </WidgetFrame>
  );
}
