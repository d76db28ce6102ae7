/** A number that states a size, a share or a ratio: `12 %`, `3x`, `2-fold`, `five times as`, `4 percentage points`. */
const patterns: readonly RegExp[] = [
  /\d[\d.,]*\s?(?:%|percent\b|pp\b|percentage points?\b)(?!\s(?:confidence\s|credible\s)?intervals?\b)/i,
  /\d[\d.,]*\s?(?:×|x\b|-?fold\b|times\b)/i,
  /\b(?:twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|hundred)\s?(?:-?fold|times)) (?:as|more|less|faster|slower|better|worse|larger|smaller)\b/i,
];

/** The first quantity that `prose` states, or `undefined`. A year, a count, a plain value or an interval's level is none. */
export function quantityIn(prose: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(prose);
    if (found) return found[0];
  }
  return undefined;
}
