import { useMemo, useState } from 'preact/hooks';
import { coreCount, runJobs } from '@/workers/client.ts';
import { type InitialValues, initialConfig, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { type Settings, useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import type { Place } from '../kit/plot/PlaceForm.tsx';
import type { RunPlan } from '../kit/run/follow-run.ts';
import { Player } from '../kit/run/Player.tsx';
import { useThrottled } from '../kit/run/use-paced.ts';
import { useRun } from '../kit/run/use-run.ts';
import { type Config, FIELDS, MOST_TRIALS } from './model/config.ts';
import { controlsOf } from './model/controls.ts';
import recording from './model/default-run.json';
import { placeFieldsOf, unitOfPlace } from './model/placing.ts';
import {
  emptyRace,
  isSameRace,
  jobsOf,
  progressOf,
  type Race,
  type RaceEvent,
  raceInWords,
  racePlot,
  withResult,
} from './model/race.ts';
import { raceOf } from './model/recording.ts';
import { repair, withOwnTrial, withoutLastOwnTrial } from './model/search.ts';
import { viewOf } from './model/view.ts';
import { useStudy } from './use-study.ts';

export type BayesianOptimizationStepperProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const DEFAULT = initialConfig(FIELDS);
const RECORDED = raceOf(DEFAULT, recording);
const STEPS_PER_SECOND = 1.5;
/** How often a race under way is drawn anew. */
const RACE_MS = 300;

async function* start(config: Config, signal: AbortSignal): AsyncGenerator<RaceEvent, void, void> {
  // One core is left to the page, which can be stepped through meanwhile.
  const workers = Math.max(1, coreCount() - 1);
  for await (const event of runJobs('regret-race', jobsOf(config), { signal, workers })) {
    if ('result' in event) yield event;
  }
}

function planOf(config: Config): RunPlan<RaceEvent, void, Race> {
  return {
    initial: emptyRace(config),
    start: (signal) => start(config, signal),
    onReport: withResult,
    onResult: (race) => race,
    progressOf,
  };
}

type Own = { readonly settings: Settings<typeof FIELDS> };

function Controls({ settings }: Own) {
  const { main, more } = controlsOf(settings.config);
  return (
    <>
      <SettingControls settings={settings} only={main} />
      <details class="kit-more">
        <summary>More settings, and the race</summary>
        <SettingControls settings={settings} only={more} />
      </details>
    </>
  );
}

/** Steps through the search, and takes back what the reader put into it. */
function Steps({ settings }: Own) {
  const { id, config } = settings;
  return (
    <>
      <Player
        id={`${id}-step`}
        label="Next trial"
        frames={MOST_TRIALS + 1}
        frame={config.step}
        onFrame={(step) => settings.set('step', step)}
        framesPerSecond={STEPS_PER_SECOND}
      />
      {config.points !== '' && (
        <div class="kit-row needs-script">
          <button type="button" class="kit-button" onClick={() => settings.setAll(withoutLastOwnTrial(config))}>
            Take back my last trial
          </button>
        </div>
      )}
    </>
  );
}

function useRace(config: Config) {
  const plan = useMemo(() => planOf(config), [config]);
  const { state: latest, ...run } = useRun(plan);
  const paced = useThrottled(latest, RACE_MS);
  const state = run.status === 'running' ? paced : latest;
  const isRecorded = run.status === 'empty' && isSameRace(config, DEFAULT);
  const race = isRecorded ? RECORDED : run.status === 'empty' ? plan.initial : state;
  const isStale = run.status !== 'empty' && !isSameRace(race.config, config);
  return { race, run, isStale };
}

/** Steps through a search that models what it has seen, shows why it looks where it looks, and races three settings. */
export function BayesianOptimizationStepper({ id, title, initial }: BayesianOptimizationStepperProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields, repair);
  const { config } = settings;
  const shown = useStudy(config);
  const { race, run, isStale } = useRace(config);

  const stepped = useMemo(() => viewOf(shown.study, shown.config), [shown]);
  const raced = useMemo(() => ({ plot: racePlot(race), words: raceInWords(race) }), [race]);
  const view = useMemo(() => {
    const summary = isStale ? stepped.summary : `${stepped.summary} ${raced.words}`.trim();
    return { ...stepped, summary, plots: [...stepped.plots, raced.plot] };
  }, [stepped, raced, isStale]);
  // The settings' functions do the same in every render.
  const placing = useMemo(
    () => ({
      ...placeFieldsOf(config),
      label: 'Add a trial of your own',
      plots: config.step < MOST_TRIALS ? stepped.plots.map((_, plot) => plot) : [],
      onPlace: (place: Place) => settings.setAll(withOwnTrial(config, unitOfPlace(config, place))),
    }),
    [config, stepped],
  );
  const controls = useMemo(() => <Controls settings={settings} />, [config, settings.hidden]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/bayesian-optimization-stepper/model/search.ts"
      run={{ ...run, label: `Race 3 settings over ${config.seeds} seeds`, isStale }}
      placing={placing}
      above={
        <>
          <Steps settings={settings} />
          {race.isRecorded && (
            <p class="kit-help">
              The race in the last picture was recorded in advance. Press the button to run it here.
            </p>
          )}
        </>
      }
    >
      {controls}
    </WidgetFrame>
  );
}
