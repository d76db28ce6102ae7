import { describe, expect, it } from 'vitest';
import { fewerExamples, withWrongLabels } from './harder-splits.ts';
import { spirals } from './toy-sets.ts';

const split = spirals(1);
const countsOf = (labels: Uint8Array) => [0, 1, 2].map((label) => labels.filter((each) => each === label).length);

describe('fewer examples', () => {
  it('are the first ones, of every class, with their own inputs', () => {
    const { train, validation, test } = fewerExamples(split, 31);
    expect(train.rows).toBe(31);
    expect(countsOf(train.labels)).toEqual([11, 10, 10]);
    expect(train.inputs).toEqual(split.train.inputs.slice(0, 62));
    expect([validation, test]).toEqual([split.validation, split.test]);
  });

  it('skip a class that is full', () => {
    const lopsided = {
      ...split,
      train: { ...split.train, labels: split.train.labels.map((_, i) => (i < 500 ? 0 : i % 3)) },
    };
    const { labels, inputs } = fewerExamples(lopsided, 6).train;
    expect(countsOf(labels)).toEqual([2, 2, 2]);
    expect(inputs.slice(0, 4)).toEqual(split.train.inputs.slice(0, 4));
    expect(inputs.slice(4, 6)).toEqual(split.train.inputs.slice(1000, 1002));
  });

  it.each([0, 601, 1.5])('cannot be %d of 600', (rows) => {
    expect(() => fewerExamples(split, rows)).toThrow(`but got ${rows}.`);
  });
});

describe('wrong labels', () => {
  it('are as many as asked for, each another class, the same for the same seed', () => {
    const noisy = withWrongLabels(split, { share: 0.3, seed: 1 });
    expect(noisy.train.labels.filter((label, row) => label !== split.train.labels[row])).toHaveLength(180);
    expect(noisy.train.labels.every((label) => label < 3)).toBe(true);
    expect(withWrongLabels(split, { share: 0.3, seed: 1 })).toEqual(noisy);
    expect(withWrongLabels(split, { share: 0.3, seed: 2 })).not.toEqual(noisy);
  });

  it('are in the training set alone', () => {
    const { validation, test } = withWrongLabels(split, { share: 1, seed: 1 });
    expect([validation, test]).toEqual([split.validation, split.test]);
  });

  it('cannot be more than all', () => {
    expect(() => withWrongLabels(split, { share: 1.1, seed: 1 })).toThrow('share must be from 0 to 1, but got 1.1.');
  });
});
