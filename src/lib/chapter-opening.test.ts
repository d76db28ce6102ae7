import { expect, test } from 'vitest';
import { chapterOpening, openingMarkdown, readingMinutes } from './chapter-opening.ts';

const rules = ['Tune the learning rate first.', 'Run the default as trial 0.', 'Confirm with fresh seeds.'];
const data = { number: 3, rules, decide: 'which rate to use', steps: '#steps' };

test('minutes count the words of the text, not those of code and tags', () => {
  const text = 'word '.repeat(690);
  expect(readingMinutes(text)).toBe(3);
  expect(
    readingMinutes(
      `${text}\n\`\`\`python\n${'x '.repeat(900)}\n\`\`\`\n<Figure id="a" caption="${'y '.repeat(900)}" />`,
    ),
  ).toBe(3);
  expect(readingMinutes('')).toBe(1);
});

test('a chapter has its rules, its decision and its steps', () => {
  expect(chapterOpening({ data, body: 'One word.' })).toEqual({
    rules,
    decide: data.decide,
    steps: data.steps,
    minutes: 1,
  });
});

test('a page without a number has no opening', () => {
  expect(chapterOpening({ data: {} })).toBeUndefined();
});

test('a chapter without a part of its opening is an error that names the chapter', () => {
  const { steps: _, ...withoutSteps } = data;
  expect(() => chapterOpening({ data: withoutSteps })).toThrow(/Chapter 3/);
});

test('as Markdown every rule is a line, and the steps are a link', () => {
  const text = openingMarkdown({ ...data, minutes: 4 });
  for (const rule of rules) expect(text).toContain(`- ${rule}\n`);
  expect(text).toContain('(#steps)');
});
