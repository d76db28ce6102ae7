import { roomOf } from './rooms.ts';
import { shippedFiles, targetsOf } from './source-files.ts';

/** A room as the drawing has it: the engine's are one, and so are those of the site around the content. */
function hallOf(file: string): string | undefined {
  const room = roomOf(file);
  if (room === undefined) return undefined;
  if (room.startsWith('engine/')) return 'engine';
  if (['mdx-components', 'schemas', 'lib', 'components', 'pages'].includes(room)) return 'site';
  return room;
}

const nodeOf = (hall: string): string => hall.replaceAll(/\W/g, '_');

/** Who imports whom, as a Mermaid flowchart of rooms, drawn from the imports as they are; an arrow leads to what is imported, a dotted one carries types only. */
export function drawingOfHouse(): string {
  const arrows = new Map<string, boolean>();
  const halls = new Map<string, number>();
  for (const file of shippedFiles()) {
    const from = hallOf(file);
    if (from === undefined) continue;
    halls.set(from, (halls.get(from) ?? 0) + 1);
    for (const { target, typeOnly } of targetsOf(file)) {
      const to = 'file' in target ? hallOf(target.file) : undefined;
      if (to === undefined || to === from) continue;
      arrows.set(`${from}|${to}`, (arrows.get(`${from}|${to}`) ?? true) && typeOnly);
    }
  }
  const nodes = [...halls.keys()].sort().map((hall) => `  ${nodeOf(hall)}["${hall}"]`);
  const lines = [...arrows].sort().map(([ends, typesOnly]) => {
    const [from = '', to = ''] = ends.split('|');
    return `  ${nodeOf(from)} ${typesOnly ? '-.->' : '-->'} ${nodeOf(to)}`;
  });
  return ['```mermaid', 'flowchart TD', ...nodes, ...lines, '```'].join('\n');
}

/** The drawing that a Markdown file holds; empty where it holds none. */
export function drawingIn(markdown: string): string {
  return /```mermaid[\s\S]*?```/.exec(markdown)?.[0] ?? '';
}
