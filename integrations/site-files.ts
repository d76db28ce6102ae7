import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file under `root`, as sorted paths from it with `/` between folders. */
export function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The way from a file of the site to its root: `./` for `index.html`, `../../` for `chapters/pruning/index.html`. */
export function rootFrom(file: string): string {
  return '../'.repeat(file.split('/').length - 1) || './';
}
