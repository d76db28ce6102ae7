import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Reading } from '@/diagnose/schedules/found-schedule.ts';
import { type InitialValues, withInitial } from '../kit/controls/config.ts';
import { SettingControls } from '../kit/controls/SettingControls.tsx';
import { type Settings, useUrlConfig } from '../kit/controls/use-url-config.ts';
import { WidgetFrame } from '../kit/frame/WidgetFrame.tsx';
import { ExampleSelect } from './ExampleSelect.tsx';
import { adopting, type Config, FIELDS, factsOf, knownOf, withKnown } from './model/config.ts';
import { CHOICES, IDLE } from './model/frame.ts';
import { picksOf, viewOf } from './model/view.ts';
import { ScheduleChoice } from './ScheduleChoice.tsx';
import { UnknownFields } from './UnknownFields.tsx';
import { type CurrentReading, useReading } from './use-reading.ts';
import './schedule-decoder.css';

export type ScheduleDecoderProps = {
  /** Unique on the page; the prefix of this widget's settings in the URL. */
  readonly id: string;
  readonly title: string;
  /** Settings to start from, where they differ from the usual ones. */
  readonly initial: InitialValues<typeof FIELDS>;
  /** What is in the code to start from. */
  readonly start: Reading;
};

type DecoderSettings = Settings<typeof FIELDS>;

/** How long a sentence may take to change after a text was read, in milliseconds: it is told at a calm pace. */
const SETTLED_MS = 1000;

/** Scrolls no further than it takes for a sentence to be seen whole, now and when it has changed. */
function bringIntoView(sentence: Element | null): void {
  if (sentence === null) return;
  const scroll = () => sentence.scrollIntoView({ block: 'nearest' });
  scroll();
  const observer = new MutationObserver(scroll);
  observer.observe(sentence, { childList: true, characterData: true, subtree: true });
  setTimeout(() => observer.disconnect(), SETTLED_MS);
}

/** The settings, whose code, once the reader changes it and it is read, decides the others as far as it says them. */
function useAdopting(settings: DecoderSettings, { reading, code }: CurrentReading) {
  const awaited = useRef<string | null>(null);
  const earlier = useRef<Partial<Config>>({});
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (awaited.current === null || awaited.current !== code) return;
    awaited.current = null;
    settings.setAll(adopting(settings.config, reading, earlier.current));
    earlier.current = factsOf(reading);
    bringIntoView(answer.current?.closest('.kit')?.querySelector('[role="status"]') ?? null);
  }, [reading, code, settings]);
  const setCode = (next: string) => {
    awaited.current = next;
    settings.setAll({ ...settings.config, code: next, known: '', which: 1 });
  };
  const own: DecoderSettings = {
    ...settings,
    set: (key, value) => (key === 'code' ? setCode(String(value)) : settings.set(key, value)),
  };
  return { own, setCode, answer };
}

/** Reads the arguments of a pruner or scheduler and shows what they do. */
export function ScheduleDecoder({ id, title, initial, start }: ScheduleDecoderProps) {
  const fields = useState(() => withInitial(FIELDS, initial))[0];
  const settings = useUrlConfig(id, fields);
  const { config } = settings;
  const current = useReading(config, { code: fields.code.initial, known: '', reading: start });
  const { own, setCode, answer } = useAdopting(settings, current);
  const { reading } = current;
  const view = useMemo(() => viewOf(reading, config), [reading, config]);
  const picks = useMemo(() => picksOf(reading, config), [reading, config]);
  return (
    <WidgetFrame
      title={title}
      view={view}
      settings={settings}
      source="src/diagnose/schedules/read-schedules.ts"
      choices={CHOICES}
      idle={IDLE}
      lead={
        <div ref={answer} class="schedule-code needs-script">
          <SettingControls settings={own} only={['code']} />
          {current.failure !== null && (
            <p class="kit-complaint" role="alert">
              {`Your code could not be read: ${current.failure}`}
            </p>
          )}
        </div>
      }
    >
      <ScheduleChoice
        id={`${id}-which`}
        picks={picks}
        which={config.which}
        onPick={(which) => settings.set('which', which)}
      />
      <UnknownFields
        id={`${id}-known`}
        unknowns={reading.unknowns}
        known={knownOf(config)}
        onTell={(name, text) => settings.set('known', withKnown(config, name, text))}
      />
      <ExampleSelect id={`${id}-example`} code={config.code} onPick={setCode} />
    </WidgetFrame>
  );
}
