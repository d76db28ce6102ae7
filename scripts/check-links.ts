import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../integrations/site-files.ts';
import { problemsOf } from './site-check.ts';

const folders = ['dist', 'dist-offline'];
for (const folder of folders) {
  const files = filesIn(folder);
  const read = (extension: string) =>
    new Map(
      files.filter((file) => file.endsWith(extension)).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
    );
  const pages = read('.html');
  const problems = problemsOf({ files: new Set(files), pages, sheets: read('.css') });
  for (const problem of problems) console.log(`${folder}/${problem}`);
  console.log(`${folder}: ${pages.size} pages, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}
