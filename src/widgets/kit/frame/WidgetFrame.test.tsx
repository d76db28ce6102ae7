import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { initialConfig } from '../controls/config.ts';
import type { Fields } from '../controls/field.ts';
import { SEED_FIELD } from '../controls/SeedControl.tsx';
import { SettingControls } from '../controls/SettingControls.tsx';
import { useUrlConfig } from '../controls/use-url-config.ts';
import { insideOf } from '../plot/PlaceForm.tsx';
import type { Plot, Series } from '../plot/plot.ts';
import { type Chip, type FrameChoices, withChip } from './frame-choices.ts';
import type { View } from './view.ts';
import { WidgetFrame } from './WidgetFrame.tsx';

const FIELDS = {
  rate: { kind: 'number', label: 'Learning rate', low: 1e-4, high: 10, scale: 'log', initial: 0.1, unit: 'per step' },
  optimizer: { kind: 'choice', label: 'Optimizer', options: ['sgd', 'adam'].map(optionOf), initial: 'sgd' },
  data: { kind: 'choice', label: 'Data', options: ['a', 'b', 'c', 'd', 'e'].map(optionOf), initial: 'c' },
  nesterov: { kind: 'flag', label: 'Nesterov', initial: true, help: 'Look ahead.' },
  code: {
    kind: 'text',
    label: 'Code',
    initial: 'a <b>\nc',
    maxLength: 100,
    rows: 3,
    help: 'A call.',
  },
  seed: SEED_FIELD,
} as const satisfies Fields;

function optionOf(value: string) {
  return { value, label: value.toUpperCase() };
}

const EVERY_KIND: readonly Series[] = [
  {
    kind: 'cells',
    name: 'Heat',
    scale: 'linear',
    domain: [0, 1],
    better: 'high',
    cells: [{ x: [1, 2], y: [0, 1], value: Number.NaN }],
  },
  { kind: 'columns', name: 'Counts', role: 'series-1', columns: [{ from: 1, to: 2, y: 1 }] },
  { kind: 'spans', name: 'Bars', role: 'pruned', spans: [{ y: 1, from: 1, to: 5 }] },
  { kind: 'band', name: 'Loss', role: 'series-2', points: [{ x: 1, low: 0, high: Number.POSITIVE_INFINITY }] },
  { kind: 'intervals', name: 'Spread', role: 'reference', along: 'y', intervals: [{ at: 2, low: 0, high: 1 }] },
  {
    kind: 'line',
    name: 'Loss',
    role: 'series-2',
    points: [
      { x: 1, y: 1 },
      { x: 9, y: Number.NaN },
    ],
  },
  {
    kind: 'step',
    name: 'Best so far',
    role: 'best',
    points: [
      { x: 1, y: 1 },
      { x: 9, y: 0 },
    ],
  },
  { kind: 'points', name: 'Diverged', role: 'diverged', points: [{ x: 3, y: Number.POSITIVE_INFINITY }] },
];

const PLOT: Plot = {
  title: 'Loss by rate',
  description: 'Falls, then rises.',
  x: { label: 'rate', scale: 'log', domain: [1, 10] },
  y: { label: 'loss', scale: 'linear', domain: [0, 2] },
  series: EVERY_KIND,
  markers: [{ axis: 'x', at: 3, label: 'the cliff', role: 'diverged' }],
};

const VIEW: View = {
  summary: 'The best rate is 0.1.',
  plots: [PLOT],
  table: { caption: 'Losses', columns: ['Rate', 'State'], rows: [[0.1 + 0.2, 'trained']] },
  remarks: [{ kind: 'warning', text: 'It stops early.' }],
  outputs: [{ title: 'The search as code', language: 'python', text: 'if a < b:\n    run()' }],
};

function Widget() {
  const settings = useUrlConfig('sweep', FIELDS);
  return (
    <WidgetFrame title="A sweep" view={VIEW} settings={settings} source="src/widgets/sweep/model/outcome.ts">
      <SettingControls settings={settings} />
    </WidgetFrame>
  );
}

const html = renderToString(<Widget />);

const PLACE = { kind: 'number', label: 'Learning rate', low: 1, high: 10, scale: 'log', initial: 3 } as const;

function PlacingWidget() {
  const settings = useUrlConfig('place', FIELDS);
  const placing = { label: 'Add a trial', x: PLACE, onPlace: () => undefined, plots: [1, 2] };
  const view = { ...VIEW, plots: [PLOT, PLOT, PLOT] };
  return (
    <WidgetFrame
      title="A step"
      view={view}
      settings={settings}
      source="src/widgets/step/model/outcome.ts"
      placing={placing}
    >
      <SettingControls settings={settings} />
    </WidgetFrame>
  );
}
const idsOf = (attribute: string) =>
  [...html.matchAll(new RegExp(`\\s${attribute}="([^"]+)"`, 'g'))].flatMap(([, ids = '']) => ids.split(' '));

describe('a widget before its script', () => {
  it('says its finding, names its picture, and holds the numbers', () => {
    expect(html).toMatch(/<p[^>]*role="status"[^>]*>The best rate is 0\.1\.<\/p>/);
    expect(html).toMatch(/<title[^>]*>Loss by rate<\/title><desc[^>]*>Falls, then rises\.<\/desc>/);
    expect(html).toContain('the cliff');
    expect(html).toMatch(/<caption[^>]*>Losses<\/caption>.*<td[^>]*>0\.3<\/td><td>trained<\/td>/);
  });

  it('draws every kind of series without a number that an SVG cannot hold', () => {
    const drawn = html.slice(html.indexOf('plot-marks'), html.indexOf('plot-canvas'));
    for (const { kind } of EVERY_KIND) expect(drawn).toContain(CLASS_OF[kind]);
    expect(drawn).not.toMatch(/NaN|Infinity/);
  });

  it('offers the native control that suits each field', () => {
    expect(html).toMatch(/<label[^>]*for="sweep-rate">Learning rate/);
    expect(html).toMatch(/<input[^>]*id="sweep-rate"[^>]*type="range"[^>]*aria-valuetext="0\.1 per step"/);
    expect(html.match(/<input[^>]*type="radio"/g)).toHaveLength(2);
    expect(html).toMatch(/<option[^>]*selected[^>]*value="c"|<option[^>]*value="c"[^>]*selected/);
    expect(html).toMatch(/<input[^>]*type="checkbox"[^>]*checked[^>]*aria-describedby="sweep-nesterov-help"/);
    expect(html).toContain('Another seed');
    expect(html).toMatch(/<label[^>]*for="sweep-code">Code/);
    expect(html).toMatch(/<textarea[^>]*rows="3"[^>]*aria-describedby="sweep-code-help"[^>]*>a &lt;b>\nc<\/textarea>/);
  });

  it('shows a text to take away as it is written, in a box that scrolls by keyboard', () => {
    expect(html).toMatch(/<section[^>]*tabindex="0"[^>]*><pre><code[^>]*>if a &lt; b:\n {4}run\(\)<\/code>/i);
    expect(html).toContain('The search as code');
    expect(html).toMatch(/<li[^>]*><strong>Watch out:<\/strong> It stops early\.<\/li>/);
  });

  it('refers only to what is there, and each id once', () => {
    const ids = idsOf('id');
    expect(new Set(ids).size).toBe(ids.length);
    for (const attribute of ['for', 'aria-labelledby', 'aria-describedby']) {
      for (const id of idsOf(attribute)) expect(ids).toContain(id);
    }
    for (const href of idsOf('href')) expect(ids).toContain(href.slice(1));
  });
});

const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if the rate is 1?', set: { rate: 1 } },
    { label: 'What if I use Adam?', set: { optimizer: 'adam', data: 'a' } },
  ],
  first: ['rate', 'optimizer'],
  groups: [{ name: 'The data', fields: ['data', 'nesterov', 'code', 'seed'] }],
};

function PictureFirstWidget() {
  const settings = useUrlConfig('first', FIELDS);
  const view = { ...VIEW, headline: 'A rate of 0.1 is best.', lead: 1, plots: [{ ...PLOT, title: 'Small' }, PLOT] };
  return (
    <WidgetFrame title="A sweep" view={view} settings={settings} source="src/widgets/sweep/model" choices={CHOICES} />
  );
}

describe('a widget with the picture first', () => {
  const first = renderToString(<PictureFirstWidget />);
  const at = (text: string) => {
    expect(first).toContain(text);
    return first.indexOf(text);
  };

  it('shows headline, leading picture, states to try, first controls; then everything else, folded', () => {
    const order = [
      'A rate of 0.1 is best.',
      'id="first-plot-1"',
      'What if the rate is 1?',
      'id="first-rate"',
      'Change anything',
      'The data',
      'More pictures',
      'id="first-plot-0-marks"',
      'The best rate is 0.1.',
      'The numbers as a table',
    ].map((text) => at(text === 'id="first-plot-1"' ? 'id="first-plot-1-caption"' : text));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(first.match(/role="status"/g)).toHaveLength(1);
    expect(first.match(/aria-pressed="false"/g)).toHaveLength(2);
  });

  it('draws each picture once: the small one shows the marks of the large one', () => {
    expect(first.match(/id="first-plot-0-marks"/g)).toHaveLength(1);
    expect(at('<use href="#first-plot-0-marks"')).toBeGreaterThan(0);
  });

  it('puts a chip in place of another, and leaves settings alone that no chip touches', () => {
    const start = initialConfig(FIELDS);
    const { chips } = CHOICES;
    const [rate, adam] = chips as [Chip<typeof FIELDS>, Chip<typeof FIELDS>];
    const once = withChip({ ...start, seed: 9 }, adam, { chips, start });
    expect(once).toMatchObject({ optimizer: 'adam', data: 'a', rate: 0.1, seed: 9 });
    expect(withChip(once, rate, { chips, start })).toEqual({ ...start, rate: 1, seed: 9 });
  });
});

describe('a widget in whose pictures something can be put', () => {
  const placingHtml = renderToString(<PlacingWidget />);

  it('takes clicks in the pictures that it names, and offers to type the place below the first of them', () => {
    const areas = [...placingHtml.matchAll(/class="(plot-area[^"]*)"/g)].map(([, names]) => names);
    expect(areas).toEqual(['plot-area', 'plot-area is-placeable', 'plot-area is-placeable']);
    expect(placingHtml.match(/<form/g)).toHaveLength(1);
    expect(placingHtml).toMatch(/<label for="place-plot-1-place-x">Learning rate<\/label><input[^>]*value="3"/);
    expect(placingHtml).toMatch(/<button type="submit"[^>]*>Add a trial<\/button>/);
  });

  it('keeps a place within its bounds', () => {
    expect([0.2, 5.5, 40].map((value) => insideOf(PLACE, value))).toEqual([1, 5.5, 10]);
    expect(insideOf({ ...PLACE, integer: true }, 5.6)).toBe(6);
  });
});

const CLASS_OF: Readonly<Record<Series['kind'], string>> = {
  line: 'plot-line role-series-2',
  step: 'plot-line role-best',
  points: 'plot-shape is-stroke role-diverged',
  band: 'plot-band',
  spans: 'plot-bar role-pruned',
  columns: 'plot-bar role-series-1',
  intervals: 'plot-whisker',
  cells: 'heat-none',
};
