import { expect, test } from 'vitest';
import { treeMarkdown } from './tree-markdown.ts';

test('a tree as text has each answer with what it leads to, one level deeper than its question', () => {
  const tree = {
    entrance: 'Something looks wrong',
    start: 'what',
    nodes: [
      {
        id: 'what',
        question: 'What do you see?',
        help: 'Look at the curve.',
        answers: [
          { say: 'Noise', next: 'average' },
          { say: 'NaN', next: 'lower' },
        ],
      },
      { id: 'average', action: 'Average it.', why: 'Batches differ.', links: ['red-flags/noisy-loss'] },
      { id: 'lower', action: 'Lower the rate.', why: 'It diverges.', links: [{ to: 'pitfalls', say: 'All' }, 'x'] },
    ],
  };
  expect(treeMarkdown([tree])).toBe(
    [
      '- Something looks wrong → What do you see? (Look at the curve.)',
      '  - Noise → **Average it.** Batches differ. (red-flags/noisy-loss)',
      '  - NaN → **Lower the rate.** It diverges. (pitfalls, x)',
    ].join('\n'),
  );
});
