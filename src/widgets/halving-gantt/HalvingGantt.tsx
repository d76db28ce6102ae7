import { useEffect, useMemo, useState } from 'preact/hooks';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { Player } from '../kit/run/Player.tsx';
import { type Config, FIELDS, METHODS, runOf, stretchesOf } from './model/config.ts';
import { CHOICES } from './model/frame.ts';
import { narrationOf } from './model/narration.ts';
import { type Runs, viewOf } from './model/view.ts';

export type HalvingGanttProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
};

const allRuns = (config: Config): Runs => Object.fromEntries(METHODS.map((method) => [method, runOf(config, method)]));

/** What the methods have in common: all settings but the method. */
const sharedBy = (config: Config): string => JSON.stringify({ ...config, method: null });

/** The chosen method at once; the others one after the other, so that no frame waits for all of them. */
function useRuns(config: Config): Runs {
  const [known, setKnown] = useState(() => ({ shared: sharedBy(config), runs: allRuns(config) }));
  const shared = sharedBy(config);
  const isKnown = known.shared === shared;
  const chosen = useMemo(() => (isKnown ? null : runOf(config)), [config, isKnown]);
  const runs: Runs = isKnown || chosen === null ? known.runs : { [config.method]: chosen };
  const missing = METHODS.find((method) => runs[method] === undefined);
  useEffect(() => {
    if (missing === undefined) return;
    const timer = setTimeout(() => setKnown({ shared, runs: { ...runs, [missing]: runOf(config, missing) } }), 30);
    return () => clearTimeout(timer);
  }, [config, shared, missing, runs]);
  return runs;
}

/** Shows halving as work on a time line, step by step. */
export function HalvingGantt({ id, title, initial }: HalvingGanttProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config } = settings;
  const runs = useRuns(config);
  const run = runs[config.method] ?? runOf(config);
  const stretches = useMemo(() => stretchesOf(run), [run]);
  const last = stretches.length - 1;
  const [chosen, setChosen] = useState<{ readonly of: Config; readonly frame: number } | null>(null);
  const frame = chosen !== null && chosen.of === config ? Math.min(chosen.frame, last) : last;
  const view = useMemo(() => viewOf({ run, stretches, frame }, runs, config), [run, stretches, frame, runs, config]);
  const [plays, setPlays] = useState(0);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/halving-gantt/model/config.ts"
      choices={CHOICES}
      onChip={() => setPlays(plays + 1)}
      pickable={[0]}
      onPick={(stop) => {
        const picked = stretches.findIndex(({ worker, to }) => worker + 1 === stop.y && to === stop.x);
        if (picked >= 0) setChosen({ of: config, frame: picked });
      }}
      below={
        <Player
          id={`${id}-player`}
          label="Step"
          frames={stretches.length}
          frame={frame}
          framesPerSecond={3}
          plays={plays}
          onFrame={(next) => setChosen({ of: config, frame: next })}
        />
      }
      after={<p class="kit-help kit-narration">{narrationOf(run, stretches, { frame, config })}</p>}
    />
  );
}
