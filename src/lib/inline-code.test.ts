import { expect, test } from 'vitest';
import { withCode } from './inline-code.ts';

test('backticks become code, and markup stays text', () => {
  expect(withCode('the value at `low` <b>')).toBe('The value at <code>low</code> &lt;b&gt;');
});
