import { describe, expect, it } from 'vitest';
import { readCurveFile } from './read-curves-job.ts';

const readOf = async (file: Blob) => (await readCurveFile({ file }).next()).value;

describe('a file from a reader', () => {
  it('is read', async () => {
    expect(await readOf(new Blob(['trial,step,loss\n1,1,0.5\n']))).toMatchObject({ metric: 'loss', names: ['1'] });
  });

  it('is refused, unread, when it is huge', async () => {
    const huge = { size: 50e6, text: () => Promise.reject(new Error('must not be read')) } as unknown as Blob;
    await expect(readOf(huge)).rejects.toThrow('The file has 50 MB. Expected at most 20: leave out columns');
  });

  it('may be empty, and is told so', async () => {
    await expect(readOf(new Blob([]))).rejects.toThrow('The file is empty. Expected JSON Lines or CSV');
  });
});
