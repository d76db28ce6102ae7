import {
  Application,
  type CommentDisplayPart,
  type DeclarationReflection,
  ReflectionKind,
  type SignatureReflection,
} from 'typedoc';

/** One exported name of the engine, as its doc comment describes it. */
export type ApiMember = {
  readonly name: string;
  readonly kind: 'function' | 'type' | 'value';
  /** TypeScript that declares it, without the body. */
  readonly signature: string;
  /** The doc comment as Markdown; empty where there is none. */
  readonly comment: string;
  /** The lines of the comment that begin "Differs from Optuna:". */
  readonly differences: readonly string[];
  readonly examples: readonly string[];
};

/** One file of the engine: `samplers/tpe-sampler`. */
export type ApiModule = { readonly path: string; readonly folder: string; readonly members: readonly ApiMember[] };

let cached: Promise<readonly ApiModule[]> | undefined;

/** The engine's public surface, read from its doc comments by TypeDoc. Takes some seconds; read once a build. */
export function readEngineApi(): Promise<readonly ApiModule[]> {
  cached ??= convert();
  return cached;
}

async function convert(): Promise<readonly ApiModule[]> {
  const app = await Application.bootstrap({
    entryPoints: ['src/engine'],
    entryPointStrategy: 'expand',
    exclude: [
      '**/*.test.ts',
      '**/*.test-d.ts',
      '**/*.laws.ts',
      '**/*.fixture.ts',
      '**/oracle-*.ts',
      '**/arbitrary-*.ts',
      '**/*.generated.ts',
      '**/*.d.ts',
      'src/engine/nn/kernel/**',
      'src/engine/stats/matrix-kernel/**',
    ],
    tsconfig: 'src/engine/tsconfig.json',
    disableGit: true,
    sourceLinkTemplate: '{path}',
    readme: 'none',
    logLevel: 'Error',
    sort: ['source-order'],
  });
  const project = await app.convert();
  if (!project) throw new Error('TypeDoc could not read src/engine; run `npm run types` for the reason.');
  return (project.children ?? [])
    .map((module) => ({
      path: module.name,
      folder: module.name.split('/')[0] ?? module.name,
      members: (module.children ?? []).map(memberOf),
    }))
    .filter(({ members }) => members.length > 0);
}

function memberOf(reflection: DeclarationReflection): ApiMember {
  const signatures = reflection.signatures ?? [];
  const documented = signatures.find(({ comment }) => comment) ?? reflection;
  const comment = markdownOf(documented.comment?.summary ?? []);
  return {
    name: reflection.name,
    kind: kindOf(reflection),
    signature: signatures.length > 0 ? signatures.map(functionText).join('\n') : declarationText(reflection),
    comment: [comment, ...parametersOf(signatures), ...tagsOf(documented)].join('\n\n').trim(),
    differences: comment.split(/\n\s*\n/).filter((paragraph) => paragraph.startsWith('Differs from Optuna')),
    examples: (documented.comment?.getTags('@example') ?? []).map(({ content }) => codeOf(markdownOf(content))),
  };
}

function kindOf(reflection: DeclarationReflection): ApiMember['kind'] {
  if (reflection.kindOf(ReflectionKind.Function)) return 'function';
  return reflection.kindOf(ReflectionKind.SomeType) ? 'type' : 'value';
}

function functionText(signature: SignatureReflection): string {
  const parameters = (signature.parameters ?? []).map(
    ({ name, type, flags }) =>
      `${flags.isRest ? '...' : ''}${name.startsWith('__') ? 'options' : name}${flags.isOptional ? '?' : ''}: ${type?.toString() ?? 'unknown'}`,
  );
  const generics = (signature.typeParameters ?? []).map(({ name, type }) =>
    type ? `${name} extends ${type.toString()}` : name,
  );
  return `${signature.name}${generics.length > 0 ? `<${generics.join(', ')}>` : ''}(${parameters.join(', ')}): ${signature.type?.toString() ?? 'void'}`;
}

function declarationText(reflection: DeclarationReflection): string {
  const members = (reflection.children ?? []).map((child) => {
    const [method] = child.signatures ?? [];
    return method
      ? `  ${functionText(method)};`
      : `  ${child.name}${child.flags.isOptional ? '?' : ''}: ${child.type?.toString() ?? 'unknown'};`;
  });
  if (members.length > 0) return `${reflection.name} {\n${members.join('\n')}\n}`;
  const text = reflection.type?.toString() ?? '';
  return reflection.kindOf(ReflectionKind.SomeType) ? `${reflection.name} = ${text}` : `${reflection.name}: ${text}`;
}

function parametersOf(signatures: readonly SignatureReflection[]): string[] {
  const described = signatures
    .flatMap(({ parameters }) => parameters ?? [])
    .filter(({ comment }) => comment?.hasVisibleComponent());
  return described.map(({ name, comment }) => `- \`${name}\` ${markdownOf(comment?.summary ?? [])}`);
}

/** What a call returns and when it throws, as sentences. */
function tagsOf({ comment }: DeclarationReflection | SignatureReflection): string[] {
  const titles = { '@returns': 'Returns', '@throws': 'Throws' } as const;
  return Object.entries(titles).flatMap(([tag, title]) =>
    (comment?.getTags(tag as keyof typeof titles) ?? []).map(({ content }) => `${title} ${markdownOf(content)}`),
  );
}

function markdownOf(parts: readonly CommentDisplayPart[]): string {
  return parts
    .map((part) => (part.kind === 'inline-tag' ? `\`${part.text}\`` : part.text))
    .join('')
    .trim();
}

/** The code inside the fence of an `@example`. */
function codeOf(markdown: string): string {
  return /^```\w*\n([\s\S]*?)\n```/m.exec(markdown)?.[1] ?? markdown;
}
