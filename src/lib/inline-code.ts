/** HTML for a sentence of a doc comment: what stands between backticks is code, and nothing else is markup. */
export function withCode(sentence: string): string {
  const text = sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return begun.replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}
