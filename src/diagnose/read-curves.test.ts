import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords } from './csv-records.ts';
import { readCurves } from './read-curves.ts';

const curvesOf = (text: string) =>
  readCurves(text).runs.map(({ values, planned, final }) => ({ values, planned, final }));

describe('a report a line', () => {
  it('reads a CSV file with Optuna’s names', () => {
    const file = readCurves('trial_id,intermediate_step,intermediate_value\n0,1,0.9\n0,2,0.5\n1,1,0.8\n');
    expect(file.names).toEqual(['0', '1']);
    expect(file.runs.map(({ values }) => values)).toEqual([[0.9, 0.5], [0.8]]);
  });

  it('reads JSON Lines with W&B’s names', () => {
    const { metric, direction, runs } = readCurves(
      '{"run_id": "a", "_step": 10, "val_loss": 2, "_runtime": 7}\n{"run_id": "a", "_step": 5, "val_loss": 3, "_runtime": 3}\n',
    );
    expect({ metric, direction, values: runs[0]?.values }).toEqual({
      metric: 'val_loss',
      direction: 'minimize',
      values: [3, 2],
    });
  });

  it('takes tabs and semicolons where there is no comma, a byte order mark, and Windows’ line ends', () => {
    expect(curvesOf('\uFEFFtrial;epoch;accuracy\r\n1;1;0.5\r\n1;2;0.6\r\n')[0]?.values).toEqual([0.5, 0.6]);
    expect(curvesOf('trial\tepoch\taccuracy\n1\t1\t0.5\n')[0]?.values).toEqual([0.5]);
  });

  it('knows a higher accuracy for better, and says nothing about names it doesn’t know', () => {
    expect(readCurves('trial,step,val_accuracy\n1,1,0.5\n').direction).toBe('maximize');
    expect(readCurves('trial,step,value\n1,1,0.5\n').direction).toBeNull();
  });

  it('keeps the first of two reports for a step, and says so', () => {
    const { runs, notes } = readCurves('trial,step,value\n1,1,5\n1,1,6\n');
    expect(runs[0]?.values).toEqual([5]);
    expect(notes).toEqual(['1 report repeats a step; the first one of each stays.']);
  });
});

describe('lengths and failures', () => {
  it('plans a run that ends in NaN for as long as the longest, and others for their own length', () => {
    expect(curvesOf('trial,step,value\n1,1,5\n1,2,4\n1,3,3\n2,1,9\n2,2,NaN\n3,1,6\n')).toEqual([
      { values: [5, 4, 3], planned: 3, final: 3 },
      { values: [9, Number.NaN], planned: 3, final: Number.NaN },
      { values: [6], planned: 1, final: 6 },
    ]);
  });

  it('says that unequal lengths count as complete, unless the file has a plan', () => {
    expect(readCurves('trial,step,value\n1,1,5\n1,2,4\n2,1,6\n').notes).toEqual([
      'Runs have 1 to 2 reports; each counts as complete at its own end.',
    ]);
    const planned = readCurves('trial,step,value,max_epochs\n1,1,5,4\n1,2,4,4\n2,1,6,4\n');
    expect(planned.notes).toEqual([]);
    expect(planned.runs.map((run) => run.planned)).toEqual([4, 4]);
  });

  it('reads infinite values and Python’s NaN', () => {
    expect(curvesOf('{"values": [1, NaN], "final": NaN}\n{"values": [Infinity, 2]}')).toEqual([
      { values: [1, Number.NaN], planned: 2, final: Number.NaN },
      { values: [Number.POSITIVE_INFINITY, 2], planned: 2, final: 2 },
    ]);
  });
});

describe('a run a line, a column a run', () => {
  it('reads whole runs with what was planned', () => {
    const file = readCurves('{"name": "small", "values": [0.2, 0.4], "planned": 10, "final": 0.4}\n');
    expect(file.names).toEqual(['small']);
    expect(file.runs[0]).toEqual({ values: [0.2, 0.4], planned: 10, final: 0.4 });
  });

  it('reads a chart as W&B exports it, without the columns of its band', () => {
    const file = readCurves(
      '"Step","sun-1 - val_acc","sun-1 - val_acc__MIN","sun-1 - val_acc__MAX","moon-2 - val_acc"\n1,0.1,0,0,0.2\n2,0.3,0,0,\n',
    );
    expect(file.names).toEqual(['sun-1 - val_acc', 'moon-2 - val_acc']);
    expect(file.runs.map(({ values }) => values)).toEqual([[0.1, 0.3], [0.2]]);
    expect(file).toMatchObject({ metric: 'val_acc', direction: 'maximize' });
  });
});

describe('what is wrong is said with its line', () => {
  it.each([
    ['', 'The file is empty. Expected JSON Lines or CSV'],
    ['  \n', 'The file is empty.'],
    ['trial,step,value\n', 'The file has no reports below its first line.'],
    ['trial,step,value\n1,1,0.5\n1,2,abc\n', 'Line 3: expected a number in column “value”, but got “abc”.'],
    ['trial,step,value\n1,1\n', 'Line 2: expected 3 cells, as in the header, but got 2.'],
    ['trial,step,value\n,1,2\n', 'Line 2: expected a trial in column “trial”, but got nothing.'],
    ['trial,step,value\n1,-1,2\n', 'Line 2: expected a step of at least 0, but got “-1”.'],
    ['trial,step,value\n1,"1,2\n', 'Line 2: a quote is opened and never closed.'],
    ['hello\nworld\n', 'Line 1: expected a header with a trial, a step and a value, but got “hello”.'],
    ['a,b\n1,2\n', 'Line 1: expected a column for the trial (trial, run, id, …), but got “a”, “b”.'],
    [
      'trial,when,value\n1,2,3\n',
      'Line 1: expected a column for the step (step, epoch, …), but got “trial”, “when”, “value”.',
    ],
    ['trial,step,color,shape\n1,1,red,round\n', 'Line 1: expected a column for the value (value, accuracy, loss, …)'],
    ['[{"trial": 1}]', 'Line 1: expected one JSON object a line, but got the start of a list.'],
    ['{"trial": 1, "step": 1, "value": 2}\n{"trial": 1,\n', 'Line 2: expected a JSON object, but got “{"trial": 1,”.'],
    ['{"values": [1]}\n{"values": 3}\n', 'Line 2: expected “values” to be a list of numbers, but got “3”.'],
    ['{"values": ["x"]}\n', 'Line 1: expected a number in column “values”, but got “x”.'],
    ['{"values": [1], "planned": 0}\n', 'Line 1: expected a planned length of at least 1, but got “0”.'],
    [
      `trial,step,value\n${Array.from({ length: 5001 }, (_, i) => `${i},1,1`).join('\n')}`,
      'Expected at most 5000 runs, but got 5001.',
    ],
  ])('%j', (text, message) => {
    expect(() => readCurves(text)).toThrow(message);
  });
});

it('reads back every table that a spreadsheet could write', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '1') });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant('x'), cell), { minLength: 1 }), (rows) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
      expect(csvRecords(text).map(({ cells }) => cells)).toEqual(rows);
    }),
  );
});
