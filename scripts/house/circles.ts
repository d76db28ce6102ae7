/** Which files each file imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

type Walk = {
  readonly graph: ImportGraph;
  readonly order: Map<string, number>;
  readonly lowest: Map<string, number>;
  readonly path: string[];
  readonly circles: (readonly string[])[];
};

/**
 * The groups of files that import each other around in a circle: the strongly connected components of two files and more,
 * and files that import themselves (Tarjan 1972).
 */
export function circlesIn(graph: ImportGraph): readonly (readonly string[])[] {
  const walk: Walk = { graph, order: new Map(), lowest: new Map(), path: [], circles: [] };
  for (const file of graph.keys()) if (!walk.order.has(file)) visit(walk, file);
  return walk.circles;
}

function visit(walk: Walk, file: string): void {
  const { graph, order, lowest, path } = walk;
  const number = order.size;
  order.set(file, number);
  lowest.set(file, number);
  path.push(file);
  for (const next of graph.get(file) ?? []) {
    if (!order.has(next)) visit(walk, next);
    if (path.includes(next)) lowest.set(file, Math.min(lowest.get(file) as number, lowest.get(next) as number));
  }
  if (lowest.get(file) === number) close(walk, file);
}

/** Takes the component that begins with `file` off the path. */
function close({ graph, path, circles }: Walk, file: string): void {
  const component = path.splice(path.indexOf(file));
  if (component.length > 1 || graph.get(file)?.includes(file) === true) circles.push(component);
}
