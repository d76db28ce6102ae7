import { describe, expect, test } from 'vitest';
import { type Content, checkContent } from './check-content.ts';
import { readDocument } from './document.ts';

const sound = `---
title: No log scale
description: A linear scale spends its trials at the top.
code: P01
---

<Rule>Multiply on a log scale.</Rule>

## Why

It is <Claim id="log-hit-rate" /> <Cite ids={['bergstra2012']} /> <Term id="trial" /> <Example file="sweep.py" />.
<Worked>Say 12 % of them.</Worked> \`3x\`
`;

function contentWith(source: string, rest: Partial<Content> = {}): Content {
  return {
    documents: [readDocument('content/pitfalls/01-no-log-scale.mdx', source)],
    claims: [{ id: 'log-hit-rate', kind: 'cited', file: 'content/claims/pitfalls.yaml', sources: ['bergstra2012'] }],
    references: ['bergstra2012'],
    ranges: [{ id: 'rate-adam', sources: [] }],
    terms: [{ id: 'trial', see: [] }],
    examples: ['sweep.py'],
    trees: [],
    headings: { pitfalls: ['Why'] },
    hasFile: () => true,
    ...rest,
  };
}

test('sound content has no complaints', () => {
  expect(checkContent(contentWith(sound))).toEqual([]);
});

describe('a slip is named with its file, its line and the fix', () => {
  test.each([
    [
      'unknown reference',
      sound.replace("['bergstra2012']", "['bergstra2013']"),
      'content/pitfalls/01-no-log-scale.mdx:11: <Cite ids="bergstra2013"> names no reference. Did you mean "bergstra2012"?',
    ],
    [
      'unknown term',
      sound.replace('"trial"', '"momentum"'),
      'content/pitfalls/01-no-log-scale.mdx:11: <Term id="momentum"> names no term. Add it to content/glossary.yaml.',
    ],
    [
      'missing description',
      sound.replace(/description.*\n/, ''),
      'content/pitfalls/01-no-log-scale.mdx: has no description. Add one or two sentences as `description:` to its frontmatter.',
    ],
    [
      'wrong headings',
      sound.replace('## Why', '## Because'),
      'content/pitfalls/01-no-log-scale.mdx: has the headings "Because". Entries here have, in this order, "Why".',
    ],
    [
      'quantity without evidence',
      sound.replace('Multiply', 'Save 40 % and multiply'),
      'content/pitfalls/01-no-log-scale.mdx:7: "40 %" has no evidence. Make it a claim in content/claims/ and write <Claim id="…" />, or wrap a made-up example in <Worked>.',
    ],
    [
      'unknown chapter',
      sound.replace('code: P01', 'code: P01\nchapters: [learning]'),
      'content/pitfalls/01-no-log-scale.mdx: `chapters` names "learning", which does not exist. Add it to content/chapters/.',
    ],
  ])('%s', (_, source, message) => {
    expect(checkContent(contentWith(source))).toEqual([message]);
  });

  test('a claim that no page prints', () => {
    expect(checkContent(contentWith(sound.replace('<Claim id="log-hit-rate" />', 'so')))).toEqual([
      'content/claims/pitfalls.yaml: no page uses "log-hit-rate". Print it with <Claim id="log-hit-rate" /> or delete it.',
    ]);
  });

  test('a reference that nothing cites', () => {
    const references = ['bergstra2012', 'bengio2012'];
    expect(checkContent(contentWith(sound, { references }))).toEqual([
      'content/references.bib: no page cites "bengio2012". Cite it with <Cite id="bengio2012" /> or delete it.',
    ]);
    expect(checkContent(contentWith(sound, { references, ranges: [{ id: 'rate', sources: ['bengio2012'] }] }))).toEqual(
      [],
    );
  });

  test('a range whose source is unknown', () => {
    expect(checkContent(contentWith(sound, { ranges: [{ id: 'rate', sources: ['bergstra2013'] }] }))).toEqual([
      'content/ranges.yaml: "rate" cites "bergstra2013". Did you mean "bergstra2012"?',
    ]);
  });

  test('an example that no page shows', () => {
    expect(checkContent(contentWith(sound, { examples: ['sweep.py', 'race.py'] }))).toEqual([
      'content/examples/race.py: no page shows it. Show it with <Example file="race.py" /> or delete it.',
    ]);
  });

  test('a claim whose source is gone', () => {
    const claims = [
      { id: 'log-hit-rate', kind: 'computed', file: 'content/claims/pitfalls.yaml', sources: ['src/figures/gone.ts'] },
    ];
    expect(checkContent(contentWith(sound, { claims, hasFile: () => false }))).toEqual([
      'content/claims/pitfalls.yaml: "log-hit-rate" comes from src/figures/gone.ts, which does not exist. Correct the path.',
    ]);
  });

  test('a code that is taken', () => {
    const content = contentWith(sound);
    const other = readDocument('content/pitfalls/02-other.mdx', sound);
    expect(checkContent({ ...content, documents: [...content.documents, other] })).toEqual([
      'content/pitfalls/02-other.mdx: "P01" is taken by content/pitfalls/01-no-log-scale.mdx. Give it a free one; published ones never change.',
    ]);
  });
});
