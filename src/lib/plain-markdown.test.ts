import { expect, test } from 'vitest';
import { plainMarkdown } from './plain-markdown.ts';

const meanings = {
  claim: (id: string) => `value of ${id}`,
  citation: (id: string) => `${id} et al.`,
  term: (id: string) => `term ${id}`,
  pitfall: (id: string) => `P01 ${id}`,
  example: () => 'print(1)\n',
  ranges: (groups: readonly string[]) => `ranges of ${groups.join(' and ')}`,
  trees: '- Noise → **Average it.**',
};

test.each([
  ['It is <Claim id="log-hit-rate" />.', 'It is value of log-hit-rate.'],
  ["So it is <Cite ids={['greff2017', 'bengio2012']} />.", 'So it is [greff2017 et al.; bengio2012 et al.].'],
  ['So it is <Cite id="greff2017" />.', 'So it is [greff2017 et al.].'],
  ['A <Term id="trial">try</Term>, a <Term id="trial" />.', 'A try, a term trial.'],
  ['See <PitfallRef id="no-log-scale" />.', 'See P01 no-log-scale.'],
  ['<Rule>Do it.</Rule>', '> **Rule.** Do it.'],
  ['<Example file="sweep.py" />', '```\nprint(1)\n```'],
  [
    '<Figure id="a" caption="What it shows.">\n<SweepShapes />\n</Figure>',
    '*Figure a: What it shows.*\n\n(On the page: sweep shapes.)',
  ],
  ['Ask:\n\n<DecisionTree />', 'Ask:\n\n- Noise → **Average it.**'],
  ["<RangeTable groups={['boosting', 'fine-tuning']} />", 'ranges of boosting and fine-tuning'],
  ['<FigureRef id="a" /> shows it.', 'Figure a shows it.'],
  ['<Worked>12 %</Worked> of $x$', '12 % of $x$'],
])('%s', (mdx, markdown) => {
  expect(plainMarkdown(mdx, meanings)).toBe(markdown);
});
