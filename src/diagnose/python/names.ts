import type { Expression } from './expression.ts';
import type { Arm, Assignment, FunctionText, PythonText, Surroundings } from './python-text.ts';

/** One value that a name can have: null where the text does not tell, as in a loop. */
export type Found = {
  readonly value: Expression | null;
  readonly around: Surroundings;
  /** The condition under which it has it; empty for always. */
  readonly when: string;
  /** Where the statement begins that decides between values. */
  readonly statement: number;
};

const MOST_LOOKED_AT = 40;

/** The names of a text: what is assigned to them, what they are imported as, what arguments give them. */
export class Names {
  private readonly text: PythonText;
  private readonly byTarget = new Map<string, Assignment[]>();
  private readonly options: ReadonlyMap<string, Expression>;

  constructor(text: PythonText) {
    this.text = text;
    for (const each of text.assignments) {
      const target = each.target.replaceAll("'", '"');
      const list = this.byTarget.get(target) ?? [];
      list.push(each);
      this.byTarget.set(target, list);
    }
    this.options = optionsOf(text);
  }

  /** The name of what is called, under which it was imported. */
  calleeOf(callee: Expression): string {
    if (callee.kind === 'attribute') return callee.name;
    if (callee.kind !== 'name') return '';
    const imported = this.text.imports.get(callee.name);
    if (imported !== undefined) return imported;
    const [assigned] = this.byTarget.get(callee.name) ?? [];
    const value = assigned?.value;
    return value?.kind === 'attribute' ? value.name : callee.name;
  }

  private targetOf({ from, to }: Expression): string {
    return to - from > 200 ? '' : this.text.source.slice(from, to).replaceAll(/\s+/g, '').replaceAll("'", '"');
  }

  private assigned(expression: Expression): readonly Assignment[] {
    const target = this.targetOf(expression);
    if (target === '') return [];
    const own = this.byTarget.get(target);
    if (own !== undefined) return own;
    // An attribute of a class of this text, asked for by an instance or by the class.
    if (expression.kind !== 'attribute') return [];
    return (this.byTarget.get(expression.name) ?? []).filter(
      ({ around }) => around.classes.length > 0 && around.functions.length === 0,
    );
  }

  /** The values that a name can have where it is used; nothing where the text assigns none. */
  find(expression: Expression, around: Surroundings): readonly Found[] {
    const all = this.assigned(expression);
    if (all.length === 0) return [];
    const own = innermost(around.functions);
    const isSame = (each: Assignment) => innermost(each.around.functions) === own;
    const local = all.filter((each) => isSame(each) && each.from < expression.from);
    // `x = f(x)` asks for the x before it.
    const elsewhere = all.filter(
      (each) => !isSame(each) && (each.around.functions.length === 0 || expression.kind !== 'name'),
    );
    const visible = (local.length > 0 ? local : elsewhere).filter(
      ({ from, to }) => expression.from < from || expression.from >= to,
    );
    return valuesOf(visible.slice(-MOST_LOOKED_AT), around);
  }

  /** What a parameter, an option of the command line or a variable of the environment is unless something else is given. */
  initialOf(expression: Expression, { functions }: Surroundings): Expression | null {
    if (expression.kind === 'name') return this.argumentOf(functions, expression.name);
    if (expression.kind === 'attribute') return this.options.get(expression.name) ?? null;
    return null;
  }

  private argumentOf(functions: readonly FunctionText[], name: string): Expression | null {
    for (const own of functions.toReversed()) {
      const place = own.parameters.findIndex((parameter) => parameter.name === name);
      if (place !== -1) return givenTo(this.text, own, { place, name }) ?? own.parameters[place]?.initial ?? null;
    }
    return null;
  }
}

/** What the first call of a function in the text gives for the parameter at `place`. */
function givenTo(
  text: PythonText,
  { name: called }: FunctionText,
  { place, name: parameter }: { readonly place: number; readonly name: string },
): Expression | null {
  const site = text.calls.find((each) => each.name === called);
  const call = site === undefined ? null : text.read(site.node);
  if (call?.kind !== 'call') return null;
  return call.named.find((each) => each.name === parameter)?.value ?? call.positional[place] ?? null;
}

const innermost = (functions: readonly FunctionText[]): number => functions.at(-1)?.from ?? -1;

/** Whether what stands in `arms` never meets what stands in `others`: two arms of one `if`. */
function excludes(arms: readonly Arm[], others: readonly Arm[]): boolean {
  return arms.some((arm) => others.some(({ statement, index }) => statement === arm.statement && index !== arm.index));
}

function valuesOf(assignments: readonly Assignment[], around: Surroundings): readonly Found[] {
  const found: Found[] = [];
  for (const each of assignments.toReversed()) {
    if (excludes(each.around.arms, around.arms)) continue;
    const own = each.around.arms.filter(
      (arm) => !around.arms.some(({ statement, index }) => statement === arm.statement && index === arm.index),
    );
    const isInLoop = each.around.loops.length > 0 && each.operator !== '';
    const when = own.map(({ label }) => label).join(', ');
    const value = each.operator === '' && !isInLoop ? each.value : null;
    found.push({
      value,
      around: each.around,
      when: when || (found.length === 0 ? '' : 'otherwise'),
      statement: own[0]?.statement ?? each.from,
    });
    if (own.length === 0) break;
    if (isCovered(found, each)) break;
  }
  return found.toReversed();
}

/** Whether the arms found so far include an `else` of the `if` that `each` is an arm of, and its first arm. */
function isCovered(found: readonly Found[], { around: { arms } }: Assignment): boolean {
  const [arm] = arms;
  if (arms.length !== 1 || arm === undefined || !/^if\b/.test(arm.label)) return false;
  return found.some(({ when, statement }) => statement === arm.statement && when === 'else');
}

/** The defaults of a command line's options: `add_argument("--warm-up", default=3)` → `warm_up`. */
function optionsOf(text: PythonText): ReadonlyMap<string, Expression> {
  const options = new Map<string, Expression>();
  for (const { name, node } of text.calls) {
    if (!/^(add_argument|option|argument)$/.test(name)) continue;
    const call = text.read(node);
    if (call.kind !== 'call') continue;
    const initial = call.named.find((argument) => argument.name === 'default')?.value;
    const flags = call.named.some(({ value }) => value.kind === 'string' && value.value.startsWith('store_'));
    const own = call.named.find((argument) => argument.name === 'dest')?.value ?? longest(call.positional);
    if (initial !== undefined && !flags && own?.kind === 'string')
      options.set(own.value.replace(/^-+/, '').replaceAll('-', '_'), initial);
  }
  return options;
}

function longest(names: readonly Expression[]): Expression | undefined {
  return names.find((each) => each.kind === 'string' && each.value.startsWith('--')) ?? names[0];
}
