const code = import.meta.glob<string>(['/content/examples/*.py', '/content/examples/*.yaml'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const outputs = import.meta.glob<string>('/content/examples/*.out', { query: '?raw', import: 'default', eager: true });

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The examples that pages may show: text by file name. */
export const exampleFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(code).map(([path, text]) => [nameOf(path), text]),
);

/** What examples printed, by the example's file name. */
export const exampleOutputs: ReadonlyMap<string, string> = new Map(
  Object.entries(outputs).map(([path, text]) => [nameOf(path).replace(/\.out$/, '.py'), text]),
);

/** The language that highlights an example. */
export function exampleLanguage(file: string): 'python' | 'yaml' {
  return file.endsWith('.yaml') ? 'yaml' : 'python';
}
