/** A count with its noun: `1 trial`, `1,200 trials`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : pluralOf(noun)}`;
}

export function pluralOf(noun: string): string {
  if (noun.startsWith('unit of ')) return noun.replace('unit', 'units');
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** A number with groups of three digits; fractions to one decimal. */
export function grouped(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  const [whole = '', fraction] = String(rounded).split('.');
  const digits = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
