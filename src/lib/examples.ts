import { parse } from 'yaml';

const code = import.meta.glob<string>(
  ['/content/examples/*.py', '/content/examples/*.yaml', '!/content/examples/*.tolerance.yaml'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);
const outputs = import.meta.glob<string>('/content/examples/*.out', { query: '?raw', import: 'default', eager: true });

const tolerances = import.meta.glob<string>('/content/examples/*.tolerance.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

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

/** Why numbers of an example's output differ on other machines, by the example's file name; most differ nowhere. */
export const exampleDifferences: ReadonlyMap<string, string> = new Map(
  Object.entries(tolerances).map(([path, text]) => [
    nameOf(path).replace(/\.tolerance\.yaml$/, '.py'),
    (parse(text) as { readonly why: string }).why,
  ]),
);

/** The language that highlights an example. */
export function exampleLanguage(file: string): 'python' | 'yaml' {
  return file.endsWith('.yaml') ? 'yaml' : 'python';
}
