/** The words of a text in lower case: compounds such as `num_leaves` and `warm-up` whole, and each of their parts. */
export function wordsIn(text: string): string[] {
  const compounds = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-_.'’][\p{L}\p{N}]+)*/gu) ?? [];
  return compounds.flatMap((word) => {
    const parts = word.split(/[-_.'’]/);
    return parts.length === 1 ? [word] : [word, parts.join(''), ...parts];
  });
}
