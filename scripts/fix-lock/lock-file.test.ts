import { expect, test } from 'vitest';
import { completeLock, type Lock } from './lock-file.ts';

const lock = (packages: Lock['packages']): Lock => ({ lockfileVersion: 3, packages });

test('an optional package for another system gets an entry with its system and processor', () => {
  const before = lock({
    '': {},
    'node_modules/a': { version: '1.0.0', dev: true, optionalDependencies: { '@a/cli-darwin-arm64': '1.0.0' } },
  });
  const { lock: after, added } = completeLock(before);
  expect(added).toEqual(['@a/cli-darwin-arm64']);
  expect(after.packages['node_modules/@a/cli-darwin-arm64']).toEqual({
    version: '1.0.0',
    cpu: ['arm64'],
    dev: true,
    optional: true,
    os: ['darwin'],
  });
});

test('one that is locked where Node finds it is left alone, nested or at the root', () => {
  const before = lock({
    '': {},
    'node_modules/a': { version: '1.0.0', optionalDependencies: { b: '1.0.0', c: '1.0.0' } },
    'node_modules/a/node_modules/b': { version: '1.0.0' },
    'node_modules/c': { version: '1.0.0' },
  });
  expect(completeLock(before)).toEqual({ lock: before, added: [], stripped: [] });
});

test('a range is not a version: npm alone can choose', () => {
  const before = lock({ 'node_modules/a': { version: '1.0.0', optionalDependencies: { b: '^1.0.0' } } });
  expect(completeLock(before).added).toEqual([]);
});

test('addresses of a registry are removed', () => {
  const before = lock({ 'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' } });
  const { lock: after, stripped } = completeLock(before);
  expect(stripped).toEqual(['node_modules/a']);
  expect(after.packages['node_modules/a']).toEqual({ version: '1.0.0' });
});
