import data from '@/evidence/published/rank-correlations.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Role, Series } from '@/widgets/kit/plot/plot.ts';

type Search = (typeof data.searches)[number];
/** Only what is shown: some searches have values by epoch too, others don't. */
type Group = Pick<Search['groups'][number], 'group' | 'runs' | 'byPercent'>;

const groups: Readonly<Record<string, { readonly name: string; readonly role: Role }>> = {
  trained: { name: 'all runs that trained', role: 'series-1' },
  'early-peak': { name: 'rate peaks in the first fifth', role: 'series-3' },
  'late-peak': { name: 'rate peaks in the second half', role: 'series-2' },
  'best-fifth': { name: 'best fifth', role: 'series-4' },
};

/** The groups that a picture shows: by schedule where the searches vary it, by quality where they don't. */
const shownIn = ({ groups: all }: Search): readonly Group[] =>
  all.filter(({ group }) => group !== 'best-fifth' || !all.some((other) => other.group === 'late-peak'));

/** One picture a search: how well the ranks on the way agree with the ranks at the end. */
export const rankCorrelationPlots: readonly Plot[] = data.searches.map((search) => ({
  title: search.title.split(',')[0] as string,
  x: { label: 'share of training done, %', scale: 'linear', domain: [0, 100] },
  y: { label: 'rank correlation with the end', scale: 'linear', domain: [-0.3, 1] },
  series: [
    ...shownIn(search)
      .filter(({ group }) => group !== 'trained')
      .map(bandOf),
    ...shownIn(search).map(lineOf),
  ],
  markers: [{ axis: 'y', at: 0, label: '', role: 'reference' }],
  description: shownIn(search)
    .map((group) => {
      const at = (percent: number) => valueAt(group, percent).toFixed(2);
      return `${wordingOf(group).name}: ${at(5)} after 5% of training, ${at(25)} after 25%, ${at(80)} after 80%.`;
    })
    .join(' '),
}));

export const rankCorrelationTable: Table = {
  caption: `Spearman’s rank correlation of the accuracy on the way with the final accuracy, with 95% bootstrap intervals over runs`,
  columns: ['Search', 'Runs', 'Number', ...data.percents.map((percent) => `${percent}%`)],
  rows: data.searches.flatMap((search) =>
    search.groups.map((group) => [
      search.title,
      wordingOf(group).name,
      group.runs,
      ...group.byPercent.map(({ value, low, high }) => `${inWords(value)} [${inWords(low)}, ${inWords(high)}]`),
    ]),
  ),
};

function wordingOf({ group }: Group): { readonly name: string; readonly role: Role } {
  const wording = groups[group];
  if (wording === undefined) throw new Error(`no group is called ${group}.`);
  return wording;
}

function lineOf(group: Group): Series {
  const points = group.byPercent.map(({ value }, i) => ({ x: data.percents[i] as number, y: value }));
  return { kind: 'line', ...wordingOf(group), points };
}

function bandOf(group: Group): Series {
  const points = group.byPercent.map(({ low, high }, i) => ({ x: data.percents[i] as number, low, high }));
  return { kind: 'band', ...wordingOf(group), points };
}

/** The correlation after so many percent of the training. */
export function valueAt(group: Group, percent: number): number {
  return group.byPercent[data.percents.indexOf(percent)]?.value ?? Number.NaN;
}

function inWords(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
