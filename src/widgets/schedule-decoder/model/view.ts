import { written } from '@/diagnose/python/literal.ts';
import type { Decoded } from '@/diagnose/schedules/decoded.ts';
import type { Reading } from '@/diagnose/schedules/found-schedule.ts';
import { costOf, type Schedule, totalOf } from '@/diagnose/schedules/schedule.ts';
import { counted, grouped, pluralOf } from '@/diagnose/schedules/wording.ts';
import type { Remark, Table, View } from '../../kit/frame/view.ts';
import { type Config, decodedOf } from './config.ts';
import { plotsOf } from './plots.ts';

/** One schedule of several: what tells it from the others. */
export type Pick = { readonly label: string; readonly sentence: string };

/** What each schedule of a text is called, where there are several. */
export function picksOf(reading: Reading, config: Config): readonly Pick[] {
  const { schedules } = reading;
  const decoded = decodedOf(reading, config);
  if (schedules.length < 2) return [];
  return schedules.map(({ name, label, where }, i) => {
    const own = decoded[i];
    return {
      label: `${name}${label === '' ? '' : `, ${label}`} (${where})`,
      sentence: own === undefined ? '' : sentenceOf(own, firstStepOf(reading, config)),
    };
  });
}

/** The decoded schedule as a sentence, remarks, pictures and a table. */
export function viewOf(reading: Reading, config: Config): View {
  const all = decodedOf(reading, config);
  const decoded = all[Math.min(config.which, all.length) - 1] ?? { kind: 'unknown', reason: reading.reason };
  const remarks = [...remarksOf(decoded), ...reading.notes];
  const count = countInWords(reading, config);
  const firstStep = firstStepOf(reading, config);
  const summary = `${count}${sentenceOf(decoded, firstStep)}`;
  if (decoded.kind !== 'schedule')
    return { headline: summary, summary, plots: [], table: argumentTable(decoded), remarks };
  const { schedule } = decoded;
  return {
    headline: `${count}${decoded.lead === '' ? headlineOf(schedule, firstStep) : decoded.lead}`,
    summary,
    plots: plotsOf(schedule),
    table: schedule.brackets.length > 0 ? rungTable(schedule) : argumentTable(decoded),
    remarks,
  };
}

function countInWords({ schedules }: Reading, { which }: Config): string {
  if (schedules.length < 2) return '';
  const at = Math.min(which, schedules.length);
  const label = schedules[at - 1]?.label ?? '';
  return `${schedules.length} schedules; number ${at}${label === '' ? '' : `, ${label}`}: `;
}

/** What is said of a schedule in its first sentences. */
export function sentenceOf(decoded: Decoded, firstStep: number): string {
  switch (decoded.kind) {
    case 'schedule':
      return [decoded.lead, summaryOf(decoded.schedule, firstStep)].filter((part) => part !== '').join(' ');
    case 'asks':
      return [decoded.lead, asksInWords(decoded)].filter((part) => part !== '').join(' ');
    case 'told':
      return decoded.summary;
    case 'unknown':
      return decoded.reason;
    case 'wrong':
      return `${decoded.signature.name} does not work like this: ${decoded.errors[0]}`;
  }
}

function asksInWords({ signature, asks }: Extract<Decoded, { kind: 'asks' }>): string {
  const parts = asks.map(({ name, argument }) => (name === argument ? name : `${name} (for ${argument})`));
  const last = parts.pop();
  const listed = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `What ${signature.name} does depends on ${listed}, which only your program knows. Fill it in below.`;
}

function remarksOf(decoded: Decoded): Remark[] {
  if (decoded.kind === 'unknown' || decoded.kind === 'asks') return [];
  if (decoded.kind === 'told') return [...decoded.remarks];
  if (decoded.kind === 'wrong') return decoded.errors.slice(1).map((text) => ({ kind: 'error', text }));
  const { remarks, rule } = decoded.schedule;
  const warnings = remarks.filter(({ kind }) => kind === 'warning');
  const notes = remarks.filter(({ kind }) => kind === 'note');
  return [{ kind: 'note', text: rule }, ...warnings, ...notes];
}

/** The step that a reader's program reports first. */
function firstStepOf({ script }: Reading, { firstStep }: Config): number {
  return script.firstStep?.value ?? Number(firstStep);
}

/** What it costs, as a share of full runs; where only the curves decide that, when the first trial can be stopped. */
export function headlineOf(schedule: Schedule, firstStep: number): string {
  const { name, trials, first, unit, isExact } = schedule;
  const total = totalOf(schedule);
  if (first === null) return `${name} stops nothing in ${counted(trials, 'trial')}.`;
  if (total === null)
    return `${name} can stop a trial ${placeInWords(first.resource, unit, firstStep)} at the earliest.`;
  const share = Math.round((100 * total.used) / total.unpruned);
  return `${name} trains ${counted(trials, isExact ? 'configuration' : 'trial')} for ${isExact ? '' : 'about '}${share}% of the cost of full runs.`;
}

/** Steps that count from 0 are one behind the reports: `step 1 (the 2nd report)`. */
function placeInWords(resource: number, unit: string, firstStep: number): string {
  if (unit !== 'step') return `after ${counted(resource, unit)}`;
  const report = firstStep === 0 ? ` (the ${ordinal(resource + 1)} report)` : '';
  return `at step ${grouped(resource)}${report}`;
}

function ordinal(n: number): string {
  const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${grouped(n)}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)] ?? 'th'}`;
}

/** When anything can be stopped first, what it all costs, and how much of it is blind. */
export function summaryOf(schedule: Schedule, firstStep: number): string {
  return [firstInWords(schedule, firstStep), costInWords(schedule), randomInWords(schedule)]
    .filter((part) => part !== '')
    .join(' ');
}

function firstInWords({ name, first, unit, trials, isExact, brackets }: Schedule, firstStep: number): string {
  if (first === null) return `${name} with ${counted(trials, 'trial')} stops nothing.`;
  const many = brackets.length > 1 ? ` in ${counted(brackets.length, 'bracket')}` : '';
  const where = placeInWords(first.resource, unit, firstStep);
  const which = isExact || first.trial === 1 ? '' : `, in trial ${first.trial} at the earliest`;
  return `${name} with ${counted(trials, isExact ? 'configuration' : 'trial')}${many}: the first can be stopped ${where}${which}.`;
}

function costInWords(schedule: Schedule): string {
  const total = totalOf(schedule);
  if (total === null) return 'How much it saves depends on the curves alone.';
  const { used, unpruned } = total;
  const about = schedule.isExact ? '' : 'about ';
  const condition = schedule.isExact ? '' : ' if curves do not cross';
  const of = schedule.fits > 1 ? ` over ${counted(schedule.fits, 'fold')}` : '';
  return `It uses ${about}${grouped(Math.round(used))} of the ${counted(Math.round(unpruned), schedule.unit)} of full runs${of}, ${Math.round((100 * used) / unpruned)}%${condition}.`;
}

function randomInWords({ random, trials, tool }: Schedule): string {
  if (tool !== 'Optuna') return '';
  if (random >= trials) return 'All trials are random: the sampler has learned nothing before they start.';
  return `${grouped(random)} of the trials are random, before the sampler has learned.`;
}

function rungTable(schedule: Schedule): Table {
  const { brackets, unit, isExact, startsAfresh, fits, full } = schedule;
  const total = totalOf(schedule)?.used ?? 0;
  const name = unit === 'step' ? 'steps' : pluralOf(unit);
  return {
    caption: `${schedule.name}: ${isExact ? 'numbers fixed by the arguments' : 'trials expected if they run one after another and curves never cross'}. A full run has ${counted(full, unit)}.`,
    columns: ['Bracket', 'Rung', 'Trials', `Trained to, ${name}`, `Cost, ${name}`, 'Share of the cost, %'],
    rows: brackets.flatMap((bracket, i) =>
      bracket.rungs.map((rung, k) => {
        const before = { ...bracket, rungs: bracket.rungs.slice(0, k) };
        const own =
          fits *
          (costOf({ ...bracket, rungs: bracket.rungs.slice(0, k + 1) }, startsAfresh) - costOf(before, startsAfresh));
        return [
          bracket.name === '' ? String(i) : bracket.name,
          k,
          tenths(rung.trials),
          tenths(rung.resource),
          Math.round(own),
          tenths((100 * own) / Math.max(total, Number.MIN_VALUE)),
        ];
      }),
    ),
  };
}

const tenths = (value: number): number => Math.round(10 * value) / 10;

/** Each argument, what it was given and what it is unless given. */
function argumentTable(decoded: Decoded): Table {
  const columns = ['Argument', 'You wrote', 'Default'];
  if (decoded.kind === 'unknown') return { caption: 'No arguments were understood.', columns, rows: [['–', '–', '–']] };
  const { signature, args } = decoded;
  return {
    caption: `The arguments of ${signature.name} (${signature.tool}).`,
    columns,
    rows: signature.parameters.map((parameter) => {
      const given = args.given[parameter.name];
      const initial = parameter.default === undefined ? 'required' : String(parameter.default ?? 'None');
      return [parameter.name, given === undefined ? '' : written(given), initial];
    }),
  };
}
