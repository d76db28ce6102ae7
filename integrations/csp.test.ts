import { describe, expect, test } from 'vitest';
import { policyOf, withPolicy } from './csp.ts';

/** The sources of one directive of the page's policy. */
function sources(html: string, directive: string): readonly string[] {
  const found = policyOf(html)
    .split('; ')
    .find((part) => part.startsWith(`${directive} `));
  return found?.split(' ').slice(1) ?? [];
}

// printf '%s' 'run()' | openssl dgst -sha256 -binary | base64
const hashOfRun = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";

describe('the policy of a page', () => {
  test('lets exactly its inline scripts run', () => {
    const html = '<script>run()</script><script src="a.js"></script><script type="application/ld+json">{}</script>';
    expect(sources(html, 'script-src')).toEqual(["'self'", "'wasm-unsafe-eval'", hashOfRun]);
  });

  test('counts the same script once, and those in templates and <noscript> too', () => {
    const html =
      '<script>run()</script><template><script>run()</script></template><noscript><style>a{}</style></noscript>';
    expect(sources(html, 'script-src')).toHaveLength(3);
    expect(sources(html, 'style-src')).toHaveLength(2);
  });

  test('takes style attributes as the browser reads them', () => {
    const quoted = sources('<p style="font-family: &quot;Plex&quot;">a</p>', 'style-src-attr');
    const plain = sources(`<p style='font-family: "Plex"'>a</p>`, 'style-src-attr');
    expect(quoted).toEqual(plain);
    expect(sources('<p>a</p>', 'style-src-attr')).toEqual(["'none'"]);
  });

  test('never allows everything inline', () => {
    expect(policyOf('<script>run()</script><p style="color: red">a</p>')).not.toContain('unsafe-inline');
  });
});

test('the policy comes right after the character set', () => {
  expect(withPolicy('<head><meta charset="utf-8"/><script>run()</script>', "default-src 'self'")).toBe(
    `<head><meta charset="utf-8"/><meta http-equiv="content-security-policy" content="default-src 'self'"><script>run()</script>`,
  );
});

test('a page that names no character set first stops the build', () => {
  expect(() => withPolicy('<head><title>a</title>', '')).toThrow(
    'A page must begin its head with <meta charset="utf-8">.',
  );
});
