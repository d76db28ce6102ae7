import { expect, test } from 'vitest';
import { queryFrom } from './query.ts';
import { statusOf } from './status-of.ts';

const names = ['optuna', 'pruning', 'explode', 'early', 'stopping', 'rounds', 'seeds', 'loss'];
const vocabulary = { names, all: [...names, 'numleaves', 'warm', 'rate'] };
const wordsOf = (text: string) => queryFrom(text, vocabulary).known;

test('the words of a question that say nothing are not searched', () => {
  expect(wordsOf('How many seeds do I need for the loss?')).toEqual(['seeds', 'loss']);
});

test('a query of such words alone is searched as it is', () => {
  expect(queryFrom('how to', { all: ['how', 'to'], names: [] }).known).toEqual(['how', 'to']);
});

test('a code is found without its zero', () => {
  expect(queryFrom('P1', { all: ['p01'], names: ['p01'] }).known).toEqual(['p01']);
});

test('a word is known in another form, while it is typed, and as a compound', () => {
  expect(wordsOf('explodes exploding prun early_stopping_rounds num_leaves')).toEqual([
    'explodes',
    'exploding',
    'prun',
    'early_stopping_rounds',
    'num_leaves',
  ]);
});

test('a word that nothing has is not searched, and is named', () => {
  const query = queryFrom('xgboost loss', vocabulary);
  expect(query).toMatchObject({ known: ['loss'], unknown: ['xgboost'], instead: undefined });
  const answer = { ...query, results: [], last: [], complete: 0, counts: new Map<string, number>() };
  expect(statusOf(answer)).toBe('No page of the guide answers this: the guide does not mention “xgboost”.');
});

test('a slip is put right, and a short word is not guessed', () => {
  expect(queryFrom('optnua loss', vocabulary).instead).toBe('optuna loss');
  expect(queryFrom('lora', vocabulary).instead).toBeUndefined();
});
