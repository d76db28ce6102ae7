import { expect, test } from 'vitest';
import { knownOrThrow, type Mention } from './mention.ts';

const mention: Mention = {
  file: 'content/chapters/learning-rate.mdx',
  tag: '<Claim id',
  noun: 'claim',
  id: 'log-hitrate',
  home: 'content/claims/',
};

test('a known name gives its value', () => {
  expect(knownOrThrow(mention, new Map([['log-hitrate', 7]]))).toBe(7);
});

test('an unknown name says where it stands and what was meant', () => {
  expect(() => knownOrThrow(mention, new Map([['log-hit-rate', 7]]))).toThrowErrorMatchingInlineSnapshot(
    `[Error: content/chapters/learning-rate.mdx: <Claim id="log-hitrate"> names no claim. Did you mean "log-hit-rate"?]`,
  );
});

test('a name that resembles nothing says where to define it', () => {
  expect(() => knownOrThrow(mention, new Map())).toThrowErrorMatchingInlineSnapshot(
    `[Error: content/chapters/learning-rate.mdx: <Claim id="log-hitrate"> names no claim. Add it to content/claims/.]`,
  );
});
