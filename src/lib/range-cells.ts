import type { Range } from '@/schemas/range.ts';

/** What a table shows of one hyperparameter, as text. */
export type RangeCells = {
  readonly name: string;
  /** Tools that call it the same, and what they call it. */
  readonly names: readonly { readonly tools: string; readonly code: string }[];
  readonly scale: string;
  readonly range: string;
  readonly usual: string;
  readonly remark: string;
};

const SCALES: Readonly<Record<Range['scale'], string>> = {
  log: 'log',
  linear: 'linear',
  'one-minus-log': '1 − x log',
  choices: 'choices',
};

/** The cells of one row. */
export function rangeCells({ name, names, scale, integer, low, high, usual, instead, remark = '' }: Range): RangeCells {
  return {
    name,
    names: byCode(names),
    scale: integer ? `${SCALES[scale]}, integer` : SCALES[scale],
    range: instead ?? `${written(low)} to ${written(high)}`,
    usual: usual === undefined ? '' : written(usual),
    remark,
  };
}

function byCode(names: Range['names']): RangeCells['names'] {
  const codes = [...new Set(Object.values(names))];
  return codes.map((code) => ({
    code,
    tools: Object.keys(names)
      .filter((tool) => names[tool] === code)
      .join(', '),
  }));
}

/** As one types it: `0.001`, `1e-5`, `1,024`. */
function written(value = 0): string {
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential();
  return value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}

const COLUMNS = ['hyperparameter', 'scale', 'a first range', 'usual', 'remarks'];

/** Rows as a Markdown table. `citation` names a source by its key. */
export function rangesMarkdown(ranges: readonly Range[], citation: (key: string) => string): string {
  const rows = ranges.map((range) => {
    const { name, names, scale, range: span, usual, remark } = rangeCells(range);
    const called = names.map(({ tools, code }) => `${tools} \`${code}\``).join(', ');
    const cited = range.source.length === 0 ? '' : `[${range.source.map(citation).join('; ')}]`;
    return [called === '' ? name : `${name} (${called})`, scale, span, usual, `${remark} ${cited}`.trim()];
  });
  return [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
