import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../../integrations/site-files.ts';
import { problemsOf } from './site-check.ts';

const published = filesIn('dist');
check('dist', published);
// The one script of the disk edition answers for the modules of the published one.
check('dist-offline', [...filesIn('dist-offline'), ...published.filter((file) => /^_astro\/.*\.js$/.test(file))]);

/** Prints what is wrong in a folder, whose pages may refer to `files`. */
function check(folder: string, files: readonly string[]): void {
  const read = (extension: string) => {
    const texts = files.filter((file) => file.endsWith(extension));
    return new Map(texts.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  };
  const pages = read('.html');
  const problems = problemsOf({ files: new Set(files), pages, sheets: read('.css') });
  for (const problem of problems) console.log(`${folder}/${problem}`);
  console.log(`${folder}: ${pages.size} pages, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}
