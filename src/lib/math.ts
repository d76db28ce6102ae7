import katex from 'katex';
import type { MdastPluginInput } from 'satteri';

/** TeX as MathML, which browsers draw without a script or a style sheet. @throws If the TeX does not parse. */
export function mathmlOf(tex: string, display: boolean): string {
  return katex
    .renderToString(tex, { output: 'mathml', displayMode: display, throwOnError: true, strict: 'error', trust: false })
    .replace(/^<span class="katex">/, '')
    .replace(/<\/span>$/, '');
}

/** Turns `$…$` and `$$…$$` into MathML. Works on Markdown's tree: later, `$$` has become a highlighted code block. */
export function math(): MdastPluginInput {
  return ({ sourceFormat }) => {
    const html = (value: string) =>
      sourceFormat === 'mdx'
        ? ({
            type: 'mdxJsxTextElement',
            name: 'Fragment',
            attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value }],
            children: [],
          } as const)
        : ({ type: 'html', value } as const);
    return {
      name: 'math',
      inlineMath: (node) => html(mathmlOf(node.value, false)) as never,
      math: (node) =>
        ({
          type: 'paragraph',
          data: { hName: 'div', hProperties: { class: 'math-display', tabindex: '0' } },
          children: [html(mathmlOf(node.value, true))],
        }) as never,
    };
  };
}
