/** `npm run house`: draws the rooms of `src` into ARCHITECTURE.md, from their imports. */
import { readFileSync, writeFileSync } from 'node:fs';
import { drawingIn, drawingOfHouse } from './drawing.ts';

const page = readFileSync('ARCHITECTURE.md', 'utf8');
writeFileSync(
  'ARCHITECTURE.md',
  page.replace(drawingIn(page), () => drawingOfHouse()),
);
