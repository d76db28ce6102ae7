import ts from 'typescript';

/** One import of a file, as written. */
export type Import = {
  readonly specifier: string;
  /** Whether only types come over, which leave nothing behind at run time. */
  readonly typeOnly: boolean;
};

/**
 * Everything that a source file imports: declarations, re-exports, `import()`, and files named by
 * `new URL('…', import.meta.url)`.
 *
 * @param path tells the language: `.ts`, `.tsx`, or `.astro` (of which the frontmatter and the scripts are read).
 */
export function importsOf(path: string, source: string): readonly Import[] {
  return scriptsOf(path, source).flatMap((script) => {
    const found: Import[] = [];
    walk(parse(path, script), (node) => {
      const one = importIn(node);
      if (one !== undefined) found.push(one);
    });
    return found;
  });
}

/** The names from outside that a source file uses as values, with their member if one follows: `Math.random`, `Date`. */
export function globalsOf(path: string, source: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const script of scriptsOf(path, source)) {
    walk(parse(path, script), (node) => {
      if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
        names.add(`${node.expression.text}.${node.name.text}`);
        names.add(node.expression.text);
      }
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression)) {
        names.add(node.expression.text);
      }
    });
  }
  return names;
}

function scriptsOf(path: string, source: string): readonly string[] {
  if (!path.endsWith('.astro')) return [source];
  const [, frontmatter = ''] = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(source) ?? [];
  const scripts = [...source.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
  return [frontmatter, ...scripts];
}

function parse(path: string, script: string): ts.SourceFile {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, kind);
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function importIn(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [target] = node.arguments;
    return target !== undefined && ts.isStringLiteralLike(target)
      ? { specifier: target.text, typeOnly: false }
      : undefined;
  }
  if (ts.isNewExpression(node) && node.arguments?.[1]?.getText() === 'import.meta.url') {
    const [target] = node.arguments;
    return target !== undefined && ts.isStringLiteralLike(target)
      ? { specifier: target.text, typeOnly: false }
      : undefined;
  }
  return undefined;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}
