const MOST_WORDS = 20;
const MOST_NUMBERS = 2;

/** What keeps a text from being a headline: one sentence of at most 20 words with at most two numbers. For tests of models. */
export function problemsOfHeadline(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  const numbers = text.match(/(?<![\p{L}\d.,])\d[\d.,]*/gu)?.length ?? 0;
  const sentences = text.match(/[.!?](\s|$)/g)?.length ?? 0;
  return [
    ...(text.trim() === '' ? ['is empty'] : []),
    ...(words > MOST_WORDS ? [`has ${words} words, more than ${MOST_WORDS}`] : []),
    ...(numbers > MOST_NUMBERS ? [`has ${numbers} numbers, more than ${MOST_NUMBERS}`] : []),
    ...(sentences === 1 ? [] : [`has ${sentences} sentences, not one`]),
    ...(/undefined|NaN/.test(text) ? ['holds no value where one should be'] : []),
  ];
}
