import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serialize } from 'parse5';

export type Document = DefaultTreeAdapterTypes.Document;
export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A page as a tree. What is inside `<noscript>` counts: a reader without JavaScript gets it. */
export function parsePage(html: string): Document {
  return parse(html, { scriptingEnabled: false });
}

/** The page as text again. */
export function printPage(page: Document): string {
  return serialize(page, { scriptingEnabled: false });
}

/** Every element of a page in document order, those in templates included. */
export function elementsOf(page: string | Document): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: Node): void => {
    if (defaultTreeAdapter.isElementNode(node)) found.push(node);
    if ('content' in node) visit(node.content);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(typeof page === 'string' ? parsePage(page) : page);
  return found;
}

/** The text in an element, without any markup. */
export function textOf(element: Element): string {
  return element.childNodes
    .map((node) => {
      if (defaultTreeAdapter.isTextNode(node)) return node.value;
      return defaultTreeAdapter.isElementNode(node) ? textOf(node) : '';
    })
    .join('');
}

/** The value of an attribute, if the element has it. */
export function attributeOf(element: Element, attribute: string): string | undefined {
  return element.attrs.find(({ name }) => name === attribute)?.value;
}

/** Gives an attribute a value, or takes the attribute away. */
export function setAttribute(element: Element, attribute: string, value: string | undefined): void {
  const others = element.attrs.filter(({ name }) => name !== attribute);
  element.attrs = value === undefined ? others : [...others, { name: attribute, value }];
}
