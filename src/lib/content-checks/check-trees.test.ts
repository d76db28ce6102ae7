import { describe, expect, test } from 'vitest';
import { checkContent } from './check-content.ts';
import { checkTrees, type Pages } from './check-trees.ts';
import { readContent } from './read-content.ts';

const pages: Pages = new Map([
  ['red-flags/noisy-loss', new Set(['likely-causes'])],
  ['chapters/learning-rate', new Set(['the-range-test'])],
  ['pitfalls', null],
]);

const sound = {
  entrance: 'Something looks wrong',
  start: 'what',
  nodes: [
    {
      id: 'what',
      question: 'What do you see?',
      answers: [
        { say: 'The loss is noisy', next: 'noisy' },
        { say: 'It is slow', next: 'slow' },
      ],
    },
    { id: 'noisy', action: 'Average it.', why: 'Batches differ.', links: ['red-flags/noisy-loss#likely-causes'] },
    {
      id: 'slow',
      action: 'Raise the rate.',
      why: 'It is too small.',
      links: [{ to: 'chapters/learning-rate?lr-sweep.epochs=5#lr-sweep', say: 'A short sweep' }, 'pitfalls'],
    },
  ],
};

type Data = { entrance?: string; start: string; nodes: Record<string, unknown>[] };

/** The sound tree after a change, as one file. */
function slipsAfter(change: (tree: Data) => void): string[] {
  const data: Data = structuredClone(sound);
  change(data);
  return checkTrees([{ path: 'content/trees/02-symptoms.yaml', data }], pages);
}

function nodeOf(tree: Data, index: number): Record<string, unknown> {
  return tree.nodes[index] as Record<string, unknown>;
}

test('a sound tree has no slips', () => {
  expect(slipsAfter(() => {})).toEqual([]);
});

describe('the trees of the guide', () => {
  const content = readContent();

  test('have no slips', () => {
    expect(content.trees).toHaveLength(2);
    expect(checkContent(content).filter((slip) => slip.startsWith('content/trees/'))).toEqual([]);
  });

  test('lead to every red flag', () => {
    const flags = content.documents.flatMap(
      ({ path }) => /^content\/(red-flags\/)\d+-(.*)\.mdx$/.exec(path)?.slice(1).join('') ?? [],
    );
    const linked = JSON.stringify(content.trees);
    expect(flags.length).toBeGreaterThan(10);
    expect(flags.filter((flag) => !linked.includes(`"${flag}"`) && !linked.includes(`"${flag}#`))).toEqual([]);
  });
});

describe('a slip is named with its file, its node and the fix', () => {
  test.each<[string, (tree: Data) => void, string]>([
    [
      'an answer that leads nowhere',
      (tree) => {
        tree.nodes[0] = {
          ...nodeOf(tree, 0),
          answers: [
            { say: 'The loss is noisy', next: 'noisy' },
            { say: 'It is slow', next: 'slowly' },
          ],
        };
      },
      'the answer "It is slow" of "what" leads to "slowly", which does not exist. Did you mean "slow"?',
    ],
    [
      'a node that no answer leads to',
      (tree) => {
        tree.nodes.push({ ...nodeOf(tree, 1), id: 'island' });
      },
      'no answer leads to "island". Lead an answer there, or delete it.',
    ],
    [
      'a cycle',
      (tree) => {
        tree.nodes[1] = {
          id: 'noisy',
          question: 'Still?',
          answers: [
            { say: 'Yes', next: 'what' },
            { say: 'No', next: 'calm' },
          ],
        };
        tree.nodes.push({ ...nodeOf(tree, 2), id: 'calm' });
      },
      '"noisy" leads back to "what", where the tree starts. Lead to an action instead.',
    ],
    [
      'two ways to one node',
      (tree) => {
        tree.nodes[0] = {
          ...nodeOf(tree, 0),
          answers: [
            { say: 'The loss is noisy', next: 'noisy' },
            { say: 'It is slow', next: 'slow' },
            { say: 'It is late', next: 'slow' },
          ],
        };
      },
      '"what" and "what" lead to "slow", so its path is not clear. Give each answer a node of its own.',
    ],
    [
      'an id that is taken',
      (tree) => {
        tree.nodes.push({ ...nodeOf(tree, 1) });
      },
      'the id "noisy" is taken in content/trees/02-symptoms.yaml. Choose another.',
    ],
    [
      'a link to no page',
      (tree) => {
        tree.nodes[1] = { ...nodeOf(tree, 1), links: ['red-flags/noisy-los'] };
      },
      '"noisy" links to "red-flags/noisy-los", which does not exist. Did you mean "red-flags/noisy-loss"?',
    ],
    [
      'a link to no heading',
      (tree) => {
        tree.nodes[1] = { ...nodeOf(tree, 1), links: ['chapters/learning-rate#the-range-tests'] };
      },
      '"noisy" links to "chapters/learning-rate#the-range-tests", but chapters/learning-rate has no "#the-range-tests". Did you mean "#the-range-test"?',
    ],
    [
      'a state of an instrument without the instrument',
      (tree) => {
        tree.nodes[1] = { ...nodeOf(tree, 1), links: ['chapters/learning-rate?lr-sweep.epochs=5#the-range-test'] };
      },
      '"noisy" links to "chapters/learning-rate?lr-sweep.epochs=5#the-range-test", whose fragment is not the instrument that its settings are for. End it with "#lr-sweep".',
    ],
    [
      'an action without a link',
      (tree) => {
        tree.nodes[1] = { ...nodeOf(tree, 1), links: [] };
      },
      '"noisy": `links`: Too small: expected array to have >=1 items. The form is in src/schemas/tree.ts.',
    ],
    [
      'a property that no node has',
      (tree) => {
        tree.nodes[1] = { ...nodeOf(tree, 1), next: 'slow' };
      },
      '"noisy": Unrecognized key: "next". The form is in src/schemas/tree.ts.',
    ],
    [
      'a question with one answer',
      (tree) => {
        tree.nodes[0] = { ...nodeOf(tree, 0), answers: [{ say: 'It is slow', next: 'slow' }] };
      },
      '"what": `answers`: Too small: expected array to have >=2 items. The form is in src/schemas/tree.ts.',
    ],
    [
      'a number without evidence',
      (tree) => {
        tree.nodes[1] = { ...nodeOf(tree, 1), why: 'It saves 40% of the time.' };
      },
      '"noisy" says "40%" without evidence. Leave the number to the page that it links to.',
    ],
    [
      'a tree without an entrance',
      (tree) => {
        delete tree.entrance;
      },
      '`entrance`: Invalid input: expected string, received undefined. The form is in src/schemas/tree.ts.',
    ],
  ])('%s', (_, change, slip) => {
    expect(slipsAfter(change)).toContain(`content/trees/02-symptoms.yaml: ${slip}`);
  });

  test('the id of the question before all trees', () => {
    const slips = slipsAfter((tree) => {
      tree.start = 'start';
      tree.nodes[0] = { ...nodeOf(tree, 0), id: 'start' };
    });
    expect(slips).toEqual([
      'content/trees/02-symptoms.yaml: "start" is the id of the question before all trees. Choose another.',
    ]);
  });
});
