import { expect, test } from 'vitest';
import { lintSpace } from '@/engine/space/lint-space.ts';
import { type MistakeName, type SpaceMistake, spaceMistakes } from './space-mistakes.ts';

const names = Object.keys(spaceMistakes) as MistakeName[];

test.each(names)('the linter finds %s, that alone, and nothing in what the page puts in its place', (name) => {
  const { rule, wrong, right, grid }: SpaceMistake = spaceMistakes[name];
  const options = grid ? { grid } : {};
  expect(lintSpace(wrong, options).map((finding) => finding.rule)).toEqual([rule]);
  expect(lintSpace(right, options)).toEqual([]);
});
