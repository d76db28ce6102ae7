import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock, type Lock } from './lock-file.ts';

const file = 'package-lock.json';
const before = readFileSync(file, 'utf8');
const { lock, added, stripped } = completeLock(JSON.parse(before) as Lock);
const after = `${JSON.stringify(lock, null, 2)}\n`;
if (after !== before) writeFileSync(file, after);
console.log(`${file}: ${added.length} optional packages added, ${stripped.length} addresses removed.`);
