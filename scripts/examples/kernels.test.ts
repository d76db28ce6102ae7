import { describe, expect, it } from 'vitest';
import { environmentOf, kernelsHere, nameOf, trains } from './kernels.ts';

describe('kernels', () => {
  it('are those that the processor can run', () => {
    expect(kernelsHere('x64', new Set(['avx2']))).toEqual(['Prescott', 'Haswell']);
    expect(kernelsHere('x64', new Set())).toEqual(['Prescott']);
    expect(kernelsHere('arm64', new Set(['avx2']))).toEqual([]);
  });

  it('are asked for by a variable; their own choice is left alone', () => {
    expect(environmentOf({ kernel: 'Haswell', threads: 2 })).toMatchObject({
      OPENBLAS_CORETYPE: 'Haswell',
      OPENBLAS_NUM_THREADS: '2',
    });
    expect(environmentOf({ kernel: null, threads: 1 })).not.toHaveProperty('OPENBLAS_CORETYPE');
    expect(nameOf({ kernel: null, threads: 1 })).toBe('own kernel, 1 thread');
  });

  it('matter to what trains', () => {
    expect(trains('import math\nfrom sklearn.svm import SVC\n')).toBe(true);
    expect(trains('import optuna\n# from sklearn we take nothing\n')).toBe(false);
  });
});
