import { expect, test } from 'vitest';
import { citationOf, parseBibliography } from './bibliography.ts';

const greff = String.raw`@article{greff2017, author={Greff, K. and Srivastava, R. K. and Koutn{\'i}k, J.}, title={{LSTM}: A Search Space Odyssey},
  journal={IEEE TNNLS}, volume={28}, number={10}, pages={1--9}, year={2017}, url={https://arxiv.org/abs/1503.04069}}`;

test('an entry becomes what the pages print', () => {
  expect(parseBibliography(greff)).toEqual([
    {
      id: 'greff2017',
      authors: [
        { short: 'Greff', full: 'K. Greff' },
        { short: 'Srivastava', full: 'R. K. Srivastava' },
        { short: 'Koutník', full: 'J. Koutník' },
      ],
      andOthers: false,
      year: '2017',
      title: 'LSTM: A Search Space Odyssey',
      venue: 'IEEE TNNLS 28(10), 1–9',
      url: 'https://arxiv.org/abs/1503.04069',
    },
  ]);
});

test.each([
  ['{A, B.}', 'A 2020'],
  ['{A, B. and C, D.}', 'A & C 2020'],
  ['{A, B. and others}', 'A et al. 2020'],
  ['{van Rijn, J.}', 'van Rijn 2020'],
  ['{{The Team}}', 'The Team 2020'],
])('authors %s are cited as %s', (author, citation) => {
  const [entry] = parseBibliography(`@misc{x, author=${author}, title={T}, year={2020}}`);
  expect(entry && citationOf(entry)).toBe(citation);
});

test('what nobody signed is cited by its title', () => {
  const [entry] = parseBibliography('@misc{x, title={Ray Tune API}, year={2026}}');
  expect(entry && citationOf(entry)).toBe('Ray Tune API, 2026');
});

test('a key that is taken is refused', () => {
  expect(() => parseBibliography('@misc{x, title={A}}\n@misc{x, title={B}}')).toThrowErrorMatchingInlineSnapshot(
    `[Error: content/references.bib has two entries with the key "x"; rename one.]`,
  );
});

test('an entry without a title is refused', () => {
  expect(() => parseBibliography('@misc{x, year={2020}}')).toThrowErrorMatchingInlineSnapshot(
    `[Error: content/references.bib: "x" has no title; add title={…}.]`,
  );
});
