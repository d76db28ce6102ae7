import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { childrenOf, type Expression, ExpressionReader, type Place } from './expression.ts';
import { parseWithin } from './parse-within.ts';

/** One arm of an `if` or a `match`: `statement` is where that begins. */
export type Arm = { readonly statement: number; readonly index: number; readonly label: string };

/** A loop. `target` is what it counts with, as it is written. */
export type Loop = Place & { readonly target: string; readonly over: Expression | null; readonly isWhile: boolean };

export type FunctionText = Place & {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly initial: Expression | null; readonly from: number }[];
};

/** What something stands inside of, outermost first. */
export type Surroundings = {
  readonly functions: readonly FunctionText[];
  readonly classes: readonly string[];
  readonly arms: readonly Arm[];
  readonly loops: readonly Loop[];
};

export type Assignment = Place & {
  /** Its target as it is written, without blanks. */
  readonly target: string;
  readonly targetFrom: number;
  readonly value: Expression;
  /** `+` of `+=`; empty for a plain one. */
  readonly operator: string;
  readonly around: Surroundings;
};

/** A call or a dictionary; `name` is the last part of what is called, empty where that has no name. */
export type Site = Place & { readonly name: string; readonly node: SyntaxNode; readonly around: Surroundings };

export type StringSite = Place & {
  readonly text: string;
  /** Whether it stands alone, as a docstring does. */
  readonly isStatement: boolean;
  readonly isOpen: boolean;
};

/** What a text says, read as Python: nothing in it stops the reading, whatever it is. */
export type PythonText = {
  readonly source: string;
  readonly calls: readonly Site[];
  readonly dicts: readonly Site[];
  /** The expression that a node stands for. */
  readonly read: (node: SyntaxNode) => Expression;
  readonly assignments: readonly Assignment[];
  readonly functions: readonly FunctionText[];
  readonly comments: readonly Place[];
  readonly strings: readonly StringSite[];
  /** Local names of what is imported: `ASHA` → `ASHAScheduler`. */
  readonly imports: ReadonlyMap<string, string>;
  /** How far the text was read, in characters. */
  readonly end: number;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Walks a tree once, from the start to the end of the text. */
class Collector {
  readonly reader: ExpressionReader;
  readonly text: Mutable<Omit<PythonText, 'imports'>> & { imports: Map<string, string> };
  around: Surroundings = { functions: [], classes: [], arms: [], loops: [] };
  private readonly outer: { readonly to: number; readonly around: Surroundings }[] = [];

  constructor(source: string, end: number) {
    this.reader = new ExpressionReader(source);
    const lists = { calls: [], dicts: [], assignments: [], functions: [], comments: [], strings: [] };
    const read = (node: SyntaxNode): Expression => this.reader.read(node);
    this.text = { source, end, read, ...lists, imports: new Map() };
  }

  enter(ref: SyntaxNodeRef): void {
    const { from, to } = ref;
    switch (ref.name) {
      case 'Comment':
        this.text.comments.push({ from, to });
        return;
      case 'String':
        this.string(ref.node);
        return;
      case 'CallExpression':
        this.text.calls.push({ from, to, name: this.calleeOf(ref.node), node: ref.node, around: this.around });
        return;
      case 'DictionaryExpression':
        this.text.dicts.push({ from, to, name: '', node: ref.node, around: this.around });
        return;
      case 'AssignStatement':
      case 'UpdateStatement':
      case 'NamedExpression':
        this.assignment(ref.node);
        return;
      case 'ImportStatement':
        this.imports(ref.node);
        return;
      default:
        this.block(ref.node, ref.name);
    }
  }

  leave(ref: SyntaxNodeRef): void {
    if (!OPENING.has(ref.name)) return;
    const last = this.outer.pop();
    if (last !== undefined) this.around = last.around;
  }

  private calleeOf(call: SyntaxNode): string {
    const callee = call.firstChild;
    const name = callee?.name === 'MemberExpression' ? callee.lastChild : callee;
    return name !== null && /^(VariableName|PropertyName)$/.test(name.name) ? this.reader.textOf(name) : '';
  }

  private block(node: SyntaxNode, name: string): void {
    if (!OPENING.has(name)) return;
    this.outer.push({ to: node.to, around: this.around });
    const { functions, classes, arms, loops } = this.around;
    if (name === 'FunctionDefinition') {
      const own = this.functionText(node);
      this.text.functions.push(own);
      this.around = { ...this.around, functions: [...functions, own], loops: [] };
    } else if (name === 'ClassDefinition') {
      const named = node.getChild('VariableName');
      this.around = { ...this.around, classes: [...classes, named === null ? '' : this.reader.textOf(named)] };
    } else if (name === 'ForStatement' || name === 'WhileStatement') {
      this.around = { ...this.around, loops: [...loops, this.loop(node)] };
    } else {
      const arm = this.arm(node);
      if (arm !== null) this.around = { ...this.around, arms: [...arms, arm] };
    }
  }

  private functionText(node: SyntaxNode): FunctionText {
    const named = node.getChild('VariableName');
    const list = node.getChild('ParamList');
    const children = list === null ? [] : childrenOf(list);
    const parameters = children.flatMap((child, i) => {
      if (child.name !== 'VariableName') return [];
      const rest = children.slice(i + 1, i + 4).filter(({ name }) => name !== 'TypeDef');
      const initial = rest[0]?.name === 'AssignOp' ? this.reader.read(rest[1]) : null;
      return [{ name: this.reader.textOf(child), initial, from: child.from }];
    });
    return { from: node.from, to: node.to, name: named === null ? '' : this.reader.textOf(named), parameters };
  }

  private loop(node: SyntaxNode): Loop {
    const place = { from: node.from, to: node.to };
    if (node.name === 'WhileStatement') return { ...place, target: '', over: null, isWhile: true };
    const children = childrenOf(node);
    const at = children.findIndex(({ name }) => name === 'in');
    const targets = children.slice(0, at).filter(({ name }) => !/^(for|async)$/.test(name));
    const target = targets.length === 0 ? '' : this.reader.source.slice(targets[0]?.from, targets.at(-1)?.to);
    return { ...place, target, over: this.reader.read(children[at + 1]), isWhile: false };
  }

  /** The arm that a body is, where it belongs to an `if` or a `case`. */
  private arm(body: SyntaxNode): Arm | null {
    const parent = body.parent;
    if (parent === null) return null;
    if (parent.name === 'MatchClause') {
      const match = parent.parent?.parent ?? parent;
      return { statement: match.from, index: parent.from, label: this.header(parent.from, body.from) };
    }
    if (parent.name !== 'IfStatement') return null;
    let start = parent.from;
    for (let before = body.prevSibling; before !== null; before = before.prevSibling) {
      start = before.from;
      if (/^(if|elif|else)$/.test(before.name)) break;
    }
    return { statement: parent.from, index: body.from, label: this.header(start, body.from) };
  }

  private header(from: number, to: number): string {
    const label = this.reader.source.slice(from, Math.min(to, from + 120)).replaceAll(/\s+/g, ' ');
    return label.replace(/:\s*$/, '').trim();
  }

  private assignment(node: SyntaxNode): void {
    const children = childrenOf(node).filter(({ name }) => name !== 'TypeDef');
    const at = children.findLastIndex(({ name }) => /^(AssignOp|UpdateOp|:=)$/.test(name));
    const value = children[at + 1];
    if (at < 1 || value === undefined || value.type.isError || children.length > at + 3) return;
    const operator = this.reader.textOf(children[at] as SyntaxNode).replace(/:?=$/, '');
    for (const target of children.slice(0, at)) {
      if (!/^(VariableName|MemberExpression)$/.test(target.name)) continue;
      // `a, b = 1, 2` is left alone: which value is whose is not worked out.
      if (children.slice(0, at).some(({ name }) => name === ',')) return;
      this.text.assignments.push({
        from: node.from,
        to: node.to,
        target: this.reader.textOf(target).replaceAll(/\s+/g, ''),
        targetFrom: target.from,
        value: this.reader.read(value),
        operator,
        around: this.around,
      });
    }
  }

  private imports(node: SyntaxNode): void {
    const names = childrenOf(node).filter(({ name }) => name === 'VariableName' || name === 'as' || name === ',');
    for (const [i, child] of names.entries()) {
      if (names[i + 1]?.name !== 'as' || names[i + 2] === undefined) continue;
      this.text.imports.set(this.reader.textOf(names[i + 2] as SyntaxNode), this.reader.textOf(child));
    }
  }

  private string(node: SyntaxNode): void {
    const text = this.reader.read(node);
    if (text.kind !== 'string') return;
    const isOpen = node.lastChild?.type.isError === true;
    const isStatement = node.parent?.name === 'ExpressionStatement';
    this.text.strings.push({ from: node.from, to: node.to, text: text.value, isStatement, isOpen });
  }
}

const OPENING: ReadonlySet<string> = new Set([
  'FunctionDefinition',
  'ClassDefinition',
  'ForStatement',
  'WhileStatement',
  'Body',
]);

/** Reads a text as Python, whole or cut off anywhere, in a time that does not depend on what it is. */
export function readPython(source: string): PythonText {
  const { tree, end } = parseWithin(source);
  return collected(tree, source, end);
}

function collected(tree: Tree, source: string, end: number): PythonText {
  const collector = new Collector(source, end);
  tree.iterate({ enter: (ref) => collector.enter(ref), leave: (ref) => collector.leave(ref) });
  return collector.text;
}
