import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastPluginInput, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import { nearestWord } from './nearest-word.ts';

type Element = Readonly<MdxJsxFlowElement> | Readonly<MdxJsxTextElement>;

/**
 * Lets MDX use the components of `registry` (name → module) without imports: adds the import of each one that a page
 * uses, and numbers its `<Figure>`s in their order.
 *
 * @throws During compilation, with the file, if a page uses a component that `registry` does not have.
 */
export function contentComponents(registry: Readonly<Record<string, string>>): MdastPluginInput {
  return ({ fileURL, source, sourceFormat }) => {
    if (sourceFormat !== 'mdx') return null;
    const file = fileURL ? relative(process.cwd(), fileURLToPath(fileURL)) : 'MDX';
    const used = new Set<string>();
    const numbers = figureNumbers(source);
    const visit = (node: Element): Element | undefined => {
      if (!node.name || !/^[A-Z]/.test(node.name) || node.name === 'Fragment') return undefined;
      if (!Object.hasOwn(registry, node.name))
        throw new Error(unknownComponent(file, node.name, Object.keys(registry)));
      used.add(node.name);
      return node.name === 'Figure' || node.name === 'FigureRef' ? numbered(node, numbers, file) : undefined;
    };
    return {
      name: 'content-components',
      mdxJsxFlowElement: (node) => visit(node) as MdxJsxFlowElement | undefined,
      mdxJsxTextElement: (node) => visit(node) as MdxJsxTextElement | undefined,
      after(root, context) {
        const imports = [...used].map((name) => `import ${name} from '${registry[name]}';`).join('\n');
        if (imports) context.appendChild(root, { raw: imports });
      },
    };
  };
}

/** The figures' numbers by id, in the order of their tags. */
function figureNumbers(source: string): ReadonlyMap<string, number> {
  const ids = [...source.matchAll(/<Figure\s[^>]*?\bid="([^"]*)"/g)].map((match) => match[1] ?? '');
  return new Map(ids.map((id, index) => [id, index + 1]));
}

function numbered(node: Element, numbers: ReadonlyMap<string, number>, file: string): Element {
  const id = node.attributes.find(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'id',
  )?.value;
  const number = typeof id === 'string' ? numbers.get(id) : undefined;
  if (number === undefined) {
    throw new Error(
      `${file}: <${node.name} id="${String(id)}"> names no figure of this page. Give a <Figure> that id.`,
    );
  }
  const attribute = { type: 'mdxJsxAttribute', name: 'number', value: String(number) } as const;
  return { ...node, attributes: [...node.attributes, attribute] };
}

function unknownComponent(file: string, name: string, known: readonly string[]): string {
  const near = nearestWord(name, known);
  const fix = near ? `Did you mean <${near}>?` : 'Add it to src/mdx-components.ts.';
  return `${file}: <${name}> is not a component that content may use. ${fix}`;
}
