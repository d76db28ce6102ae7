import type { SyntaxNode } from '@lezer/common';

/** Where something stands in the text that was parsed, in characters from its start. */
export type Place = { readonly from: number; readonly to: number };

export type NamedArgument = { readonly name: string; readonly value: Expression; readonly from: number };

/** A call as it is written; `isOpen` when the text ends before its bracket closes, `flaw` where it is no valid Python. */
export type CallExpression = Place & {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly positional: readonly Expression[];
  readonly named: readonly NamedArgument[];
  readonly isOpen: boolean;
  readonly flaw: number | null;
};

/** An expression of Python, as far as a reader of settings needs it; `other` is everything else. */
export type Expression = Place &
  (
    | { readonly kind: 'number'; readonly value: number; readonly isInteger: boolean }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'none' }
    /** A list, a tuple or a set. */
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'dict'; readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] }
    | CallExpression
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
    | { readonly kind: 'item'; readonly object: Expression; readonly index: Expression }
    | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'condition';
        readonly test: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: 'lambda'; readonly body: Expression }
    | { readonly kind: 'ellipsis' }
    | { readonly kind: 'other' }
  );

const DEEPEST = 60;

const WORDS: Readonly<Record<string, 'true' | 'false' | 'none'>> = {
  True: 'true',
  true: 'true',
  False: 'false',
  false: 'false',
  None: 'none',
  null: 'none',
};

/** The children of a node, comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** Reads the expressions of one text. */
export class ExpressionReader {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  textOf({ from, to }: Place): string {
    return this.source.slice(from, to);
  }

  /** The expression that a node of the tree stands for; JSON's `true`, `false` and `null` are those of Python. */
  read(node: SyntaxNode | null | undefined, depth = 0): Expression {
    if (node === null || node === undefined) return { kind: 'other', from: 0, to: 0 };
    const place = { from: node.from, to: node.to };
    if (depth > DEEPEST) return { ...place, kind: 'other' };
    switch (node.name) {
      case 'Number':
        return { ...place, ...numberOf(this.textOf(place)) };
      case 'String':
        return { ...place, kind: 'string', value: stringOf(this.textOf(place)) };
      case 'ContinuedString':
        return { ...place, kind: 'string', value: this.continued(node) };
      case 'Boolean':
        return { ...place, kind: 'boolean', value: this.textOf(place) === 'True' };
      case 'None':
        return { ...place, kind: 'none' };
      case 'Ellipsis':
        return { ...place, kind: 'ellipsis' };
      case 'VariableName':
        return this.name(place);
      default:
        return this.compound(node, depth + 1);
    }
  }

  private name(place: Place): Expression {
    const name = this.textOf(place);
    const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    if (word === undefined) return { ...place, kind: 'name', name };
    return word === 'none' ? { ...place, kind: 'none' } : { ...place, kind: 'boolean', value: word === 'true' };
  }

  private continued(node: SyntaxNode): string {
    const parts = childrenOf(node).map((child) => stringOf(this.textOf(child)));
    return parts.join('');
  }

  private compound(node: SyntaxNode, depth: number): Expression {
    const place = { from: node.from, to: node.to };
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.read(childrenOf(node).find(isValue), depth);
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
        return {
          ...place,
          kind: 'list',
          items: childrenOf(node)
            .filter(isValue)
            .map((child) => this.read(child, depth)),
        };
      case 'DictionaryExpression':
        return { ...place, kind: 'dict', entries: this.entries(node, depth) };
      case 'CallExpression':
        return this.call(node, depth);
      case 'MemberExpression':
        return this.member(node, depth);
      case 'UnaryExpression':
      case 'BinaryExpression':
      case 'ConditionalExpression':
        return this.operation(node, depth);
      case 'LambdaExpression':
        return { ...place, kind: 'lambda', body: this.read(node.lastChild, depth) };
      default:
        return { ...place, kind: 'other' };
    }
  }

  private operation(node: SyntaxNode, depth: number): Expression {
    const place = { from: node.from, to: node.to };
    const children = childrenOf(node);
    const [first, second, third] = children;
    if (node.name === 'UnaryExpression') {
      const operator = first === undefined ? '' : this.textOf(first);
      return { ...place, kind: 'unary', operator, operand: this.read(second, depth) };
    }
    if (node.name === 'ConditionalExpression') {
      const [then, test, otherwise] = children.filter(isValue).map((child) => this.read(child, depth));
      if (then === undefined || test === undefined || otherwise === undefined) return { ...place, kind: 'other' };
      return { ...place, kind: 'condition', test, then, otherwise };
    }
    if (children.length !== 3 || second === undefined) return { ...place, kind: 'other' };
    const [left, right] = [this.read(first, depth), this.read(third, depth)];
    return { ...place, kind: 'binary', operator: this.textOf(second), left, right };
  }

  private entries(node: SyntaxNode, depth: number): { key: Expression; value: Expression }[] {
    const entries: { key: Expression; value: Expression }[] = [];
    const children = childrenOf(node);
    for (const [i, child] of children.entries()) {
      const [key, value] = [children[i - 1], children[i + 1]];
      if (child.name !== ':' || key === undefined || value === undefined || !isValue(value)) continue;
      entries.push({ key: this.read(key, depth), value: this.read(value, depth) });
    }
    return entries;
  }

  private member(node: SyntaxNode, depth: number): Expression {
    const place = { from: node.from, to: node.to };
    const [object, , ...rest] = childrenOf(node);
    const [last] = rest;
    if (object === undefined || last === undefined) return { ...place, kind: 'other' };
    if (last.name === 'PropertyName')
      return { ...place, kind: 'attribute', object: this.read(object, depth), name: this.textOf(last) };
    if (rest.length > 2 || !isValue(last)) return { ...place, kind: 'other' };
    return { ...place, kind: 'item', object: this.read(object, depth), index: this.read(last, depth) };
  }

  private call(node: SyntaxNode, depth: number): Expression {
    const [callee, list] = childrenOf(node);
    const children = list === undefined ? [] : childrenOf(list);
    const positional: Expression[] = [];
    const named: NamedArgument[] = [];
    let flaw: number | null = null;
    const atEnd = (child: SyntaxNode) => this.source.slice(child.to).trim() === '' && child.from === child.to;
    for (const [i, child] of children.entries()) {
      const [before, after] = [children[i - 1], children[i + 1]];
      if (child.type.isError && !atEnd(child)) flaw ??= child.from;
      if (child.name === 'AssignOp') {
        if (before?.name !== 'VariableName') continue;
        if (after === undefined || !isValue(after)) flaw ??= atEndOf(after) ? flaw : child.to;
        else named.push({ name: this.textOf(before), value: this.read(after, depth), from: before.from });
      } else if (isValue(child) && before?.name !== 'AssignOp' && after?.name !== 'AssignOp') {
        if (named.length > 0 && before?.name !== '*' && child.name !== 'Ellipsis' && before?.name !== '**')
          flaw ??= child.from;
        positional.push(before?.name === '*' || before?.name === '**' ? starred(child) : this.read(child, depth));
      }
    }
    const isOpen = children.at(-1)?.name !== ')';
    const place = { from: node.from, to: node.to };
    return { ...place, kind: 'call', callee: this.read(callee, depth), positional, named, isOpen, flaw };
  }
}

const starred = ({ from, to }: Place): Expression => ({ kind: 'other', from, to });
const atEndOf = (node: SyntaxNode | undefined): boolean =>
  node === undefined || (node.type.isError && node.from === node.to);

const MARKS = /^(?:[()[\]{},:;*]|\*\*|AssignOp|ArithOp|CompareOp|BitOp|if|else|for|in|async|lambda|and|or|not|is)$/;

function isValue(node: SyntaxNode): boolean {
  return !node.type.isError && !MARKS.test(node.name);
}

function numberOf(text: string): { kind: 'number'; value: number; isInteger: boolean } | { kind: 'other' } {
  const plain = text.replaceAll('_', '');
  const value = Number(plain);
  if (Number.isNaN(value)) return { kind: 'other' };
  return { kind: 'number', value, isInteger: /^(0[xob][\da-f]+|\d+)$/i.test(plain) };
}

/** What stands between the quotes, escapes as they are. */
function stringOf(text: string): string {
  const body = text.replace(/^[rbuft]{0,2}(?=["'])/i, '');
  const quotes = /^("""|''')/.test(body) ? 3 : 1;
  const isClosed = body.length >= 2 * quotes && body.endsWith(body.slice(0, quotes));
  return body.slice(quotes, isClosed ? -quotes : undefined);
}
