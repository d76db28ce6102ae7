import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

it('gives the checksums of binascii.crc32', () => {
  expect(crc32('')).toBe(0);
  expect(crc32('123456789')).toBe(0xcbf43926);
  expect(crc32('η → 3 🙂')).toBe(2062323609);
});
