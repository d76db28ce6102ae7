import { useMemo, useState } from 'preact/hooks';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { useInSteps } from '../kit/run/use-in-steps.ts';
import { cardsOf } from './model/cards.ts';
import { type Config, FIELDS } from './model/config.ts';
import { decoderQueryOf } from './model/decoder.ts';
import { type Expected, outcomeOf } from './model/outcome.ts';
import { type Plan, planOf } from './model/plan.ts';
import { viewOf } from './model/view.ts';
import { PhaseList } from './PhaseList.tsx';

export type BudgetPlannerProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
  /** The address of the page with the schedule decoder. */
  readonly decoder: string;
  /** What to expect of the plan for the settings to start from. */
  readonly outcome: readonly Expected[];
};

const MAIN = ['gpuHours', 'hours', 'workers', 'hyperparameters', 'early', 'noise', 'source'] as const;
const MORE = ['agreeFrom', 'steps', 'gpus', 'days', 'conditional', 'known', 'seed'] as const;

/** What a plan depends on; the rest only moves what to expect of it. */
const PLANNED = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).filter(
  (key) => !['noise', 'source', 'seed'].includes(key),
);

/** The phases as cards, with a link to the schedule of the pruner where there is one. */
function Phases(props: { readonly plan: Plan; readonly config: Config; readonly decoder: string }) {
  const { plan, config, decoder } = props;
  if (plan.kind === 'no-search') return null;
  const query = decoderQueryOf(plan, config);
  return <PhaseList cards={cardsOf(plan)} decoder={query === null ? null : `${decoder}?${query}#decoder`} />;
}

/** Turns a budget into a plan in phases, with what to expect of it and the code to run it. */
export function BudgetPlanner({ id, title, initial, decoder, outcome }: BudgetPlannerProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config } = settings;
  const plan = useMemo(
    () => planOf(config),
    PLANNED.map((key) => config[key]),
  );
  const asked = useMemo(() => ({ config, plan }), [config, plan]);
  const shown = useInSteps(asked, ({ config, plan }) => outcomeOf(plan, config), outcome);
  const view = useMemo(() => viewOf(shown.input.config, shown.input.plan, shown.items), [shown]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/widgets/budget-planner/model/plan.ts"
      above={<Phases {...shown.input} decoder={decoder} />}
    >
      <SettingControls settings={settings} only={MAIN} />
      <details class="kit-more">
        <summary>More settings</summary>
        <SettingControls settings={settings} only={MORE} />
      </details>
    </WidgetFrame>
  );
}
