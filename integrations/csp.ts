import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { attributeOf, type Element, elementsOf, textOf } from './html.ts';
import { filesIn } from './site-files.ts';

export type PolicyOptions = {
  /** Where workers may come from. */
  readonly workers?: "'self'" | "'self' blob:";
};

/** Gives each built page a content security policy of its own, in a `<meta>` that lists the hashes of what it holds. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        let longest = 0;
        for (const file of filesIn(root).filter((name) => name.endsWith('.html'))) {
          const html = readFileSync(join(root, file), 'utf8');
          const policy = policyOf(html);
          longest = Math.max(longest, policy.length);
          writeFileSync(join(root, file), withPolicy(html, policy));
        }
        logger.info(`longest policy ${longest} bytes`);
      },
    },
  };
}

/**
 * The strictest policy under which the page works: its own origin, and the inline scripts, styles and style attributes
 * that are in it, by hash.
 *
 * @param html the final HTML: one byte changed in an inline script afterwards and it will not run.
 */
export function policyOf(html: string, { workers = "'self'" }: PolicyOptions = {}): string {
  const elements = elementsOf(html);
  const scripts = elements.filter(isInlineScript).map((element) => hashOf(textOf(element)));
  const sheets = elements.filter(({ tagName }) => tagName === 'style').map((element) => hashOf(textOf(element)));
  const attributes = elements.flatMap((element) => attributeOf(element, 'style') ?? []).map(hashOf);
  return [
    "default-src 'self'",
    directive('script-src', ["'self'", "'wasm-unsafe-eval'", ...scripts]),
    directive('style-src', ["'self'", ...sheets]),
    directive('style-src-attr', attributes.length > 0 ? ["'unsafe-hashes'", ...attributes] : ["'none'"]),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `worker-src ${workers}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The page with the policy as the first thing after its character set: it does not cover what comes before it.
 *
 * @throws if the page does not begin its head with `<meta charset>`.
 */
export function withPolicy(html: string, policy: string): string {
  const head = /<head>\s*<meta charset="[^"]*"\s*\/?>/i.exec(html);
  if (head === null) throw new Error('A page must begin its head with <meta charset="utf-8">.');
  const at = head.index + head[0].length;
  return `${html.slice(0, at)}<meta http-equiv="content-security-policy" content="${policy}">${html.slice(at)}`;
}

const executable = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'importmap',
  'speculationrules',
]);

function isInlineScript(element: Element): boolean {
  if (element.tagName !== 'script' || attributeOf(element, 'src') !== undefined) return false;
  return executable.has((attributeOf(element, 'type') ?? '').toLowerCase());
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

function directive(name: string, sources: readonly string[]): string {
  return [name, ...new Set(sources)].join(' ');
}
