import { describe, expect, it } from 'vitest';
import { problemsOfHeadline } from './headline.ts';

describe('a headline', () => {
  it('is one short sentence with two numbers at most', () => {
    expect(problemsOfHeadline('The best rate is 0.037; at 0.27 training breaks.')).toEqual([]);
    expect(problemsOfHeadline('Waiting costs 1,122 draws of the 10,000.')).toEqual([]);
    expect(problemsOfHeadline('The best beta2 is 0.99, not 0.999.')).toEqual([]);
  });

  it.each([
    ['', 'is empty'],
    [`${'word '.repeat(21)}.`, 'more than 20'],
    ['From 1 to 2 by 3.', 'more than 2'],
    ['One. Two.', 'not one'],
    ['The best rate is NaN.', 'no value'],
  ])('is not %j', (text, problem) => {
    expect(problemsOfHeadline(text).join('; ')).toContain(problem);
  });
});
