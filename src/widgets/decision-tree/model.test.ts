import { describe, expect, test } from 'vitest';
import {
  actionsFrom,
  anchorOf,
  type Branch,
  fieldsOf,
  forestOf,
  isQuestion,
  nodeOfHash,
  pathTo,
  type Tree,
  viewOf,
} from './model/forest.ts';

const better: Tree = {
  entrance: 'I want better results',
  start: 'trains',
  nodes: [
    {
      id: 'trains',
      question: 'Does it train?',
      answers: [
        { say: 'Yes', next: 'gap' },
        { say: 'No', next: 'debug' },
      ],
    },
    {
      id: 'gap',
      question: 'Where is the error?',
      answers: [
        { say: 'In training', next: 'longer' },
        { say: 'In validation', next: 'data' },
      ],
    },
    { id: 'debug', action: 'Look for the bug.', why: 'It is broken.', links: [{ href: '/a/', title: 'A' }] },
    { id: 'longer', action: 'Train longer.', why: 'It has not arrived.', links: [{ href: '/b/', title: 'B' }] },
    { id: 'data', action: 'Get data.', why: 'It has learned all by heart.', links: [{ href: '/c/', title: 'C' }] },
  ],
};
const wrong: Tree = {
  entrance: 'Something looks wrong',
  start: 'what',
  nodes: [
    {
      id: 'what',
      question: 'What do you see?',
      answers: [
        { say: 'Noise', next: 'average' },
        { say: 'NaN', next: 'lower' },
      ],
    },
    { id: 'average', action: 'Average.', why: 'Batches differ.', links: [{ href: '/d/', title: 'D' }] },
    { id: 'lower', action: 'Lower the rate.', why: 'It diverges.', links: [{ href: '/e/', title: 'E' }] },
  ],
};
const forest = forestOf([better, wrong]);

function branches(branch: Branch): readonly Branch[] {
  return [branch, ...branch.branches.flatMap(branches)];
}

describe('a reader answers one question at a time', () => {
  test('the first question is which tree', () => {
    const view = viewOf(forest, forest.start);
    expect(view.finding).toBe('What brings you here?');
    expect(isQuestion(view.node) && view.node.answers.map(({ say }) => say)).toEqual([
      'I want better results',
      'Something looks wrong',
    ]);
    expect(view.back).toBeNull();
  });

  test('the start shows a catalogue that is one answer ahead, and nothing after it does', () => {
    const symptoms = Array.from({ length: 8 }, (_, i) => `symptom-${i}`);
    const catalogue: Tree = {
      entrance: 'Something looks wrong',
      start: 'what',
      nodes: [
        { id: 'what', question: 'What do you see?', answers: symptoms.map((next) => ({ say: next, next })) },
        ...symptoms.map((id) => ({ id, action: 'Act.', why: 'It helps.', links: [{ href: '/a/', title: 'A' }] })),
      ],
    };
    const both = forestOf([better, catalogue]);
    expect(viewOf(both, both.start).ahead?.answers.map(({ next }) => next)).toEqual(symptoms);
    expect(viewOf(both, 'what').ahead).toBeNull();
    expect(viewOf(forest, forest.start).ahead).toBeNull();
  });

  test('a single tree needs no such question', () => {
    const alone = forestOf([wrong]);
    expect(viewOf(alone, alone.start).finding).toBe('What do you see?');
    expect(fieldsOf(alone).at.initial).toBe('what');
  });

  test('the answers so far are the path, and the last one can be taken back', () => {
    const view = viewOf(forest, 'longer');
    expect(view.path.map(({ say }) => say)).toEqual(['I want better results', 'Yes', 'In training']);
    expect(view.back).toBe('gap');
  });

  test('each answer rules out actions, until one is left', () => {
    const left = ['start', ...pathTo(forest, 'longer').map(({ node }) => node.id)].map((id) => actionsFrom(forest, id));
    expect(left).toEqual([5, 3, 2, 1]);
  });
});

describe('what is said', () => {
  test('at a question: the answers, how many actions they leave, and the question', () => {
    const { said, left, finding } = viewOf(forest, 'gap');
    expect(said).toBe('You said “I want better results”, then “Yes”.');
    expect(left).toBe('2 of 5 actions are left.');
    expect(finding).toBe('Where is the error?');
  });

  test('at the end: the answers and the action', () => {
    const { said, left, finding } = viewOf(forest, 'lower');
    expect(said).toBe('You said “Something looks wrong”, then “NaN”.');
    expect(left).toBe('One of 5 actions is left:');
    expect(finding).toBe('Lower the rate.');
  });

  test('no two places of the tree say the same', () => {
    const sentences = [...forest.nodes.keys()].map((id) => viewOf(forest, id).said + viewOf(forest, id).finding);
    expect(new Set(sentences).size).toBe(forest.nodes.size);
  });
});

describe('the outline', () => {
  test('holds every question and every action once', () => {
    const ids = branches(viewOf(forest, 'gap').outline).map(({ node }) => node.id);
    expect(ids.toSorted()).toEqual([...forest.nodes.keys()].toSorted());
    expect(viewOf(forest, 'gap').counts).toEqual({ questions: 4, actions: 5 });
  });

  test('marks the way that was taken, what is still open, and what is ruled out', () => {
    const places = branches(viewOf(forest, 'gap').outline).map(({ node, place }) => [node.id, place]);
    expect(Object.fromEntries(places)).toEqual({
      start: 'taken',
      trains: 'taken',
      gap: 'here',
      longer: 'open',
      data: 'open',
      debug: 'ruled-out',
      what: 'ruled-out',
      average: 'ruled-out',
      lower: 'ruled-out',
    });
  });

  test('rules nothing out before the first answer', () => {
    const places = branches(viewOf(forest, forest.start).outline).map(({ place }) => place);
    expect(places).toEqual(['here', ...Array<string>(8).fill('open')]);
  });
});

test('every place of the tree can be named in the address', () => {
  const values = fieldsOf(forest).at.options.map(({ value }) => value);
  expect(values).toEqual([...forest.nodes.keys()]);
});

test('a place that does not exist is an error', () => {
  expect(() => viewOf(forest, 'nowhere')).toThrow('id must be a node of the tree, but got nowhere.');
});

test('an anchor of the outline names its place, and other fragments name none', () => {
  expect(nodeOfHash(`#${anchorOf('tree', 'gap')}`, 'tree')).toBe('gap');
  expect(nodeOfHash('#tree', 'tree')).toBeUndefined();
  expect(nodeOfHash('#other-at-gap', 'tree')).toBeUndefined();
});
