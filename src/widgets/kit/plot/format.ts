const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const DEFAULT_DIGITS = 3;
const LEAST_PLAIN = 1e-4;
const MOST_PLAIN = 1e6;

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)] ?? '');
  return `${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** 1234567.5 → 1,234,567.5; no locale, so that build and browser agree. */
function grouped(plain: string): string {
  const [whole = '', fraction] = plain.split('.');
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

/** A power of ten times a mantissa: `3×10⁻⁵`, `10⁻⁵`. */
function powerOfTen(value: number, digits: number): string {
  const [mantissa = '1', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const power = `10${superscript(Number(exponent))}`;
  return Number(mantissa) === 1 ? power : `${Number(mantissa)}×${power}`;
}

/**
 * A number for people: significant digits, never 0.30000000000000004. Whole numbers below a million are written in full,
 * magnitudes below 0.0001 or from a million on as a power of ten, a negative sign as a minus.
 */
export function formatNumber(value: number, digits: number = DEFAULT_DIGITS): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value < 0) return `−${formatNumber(-value, digits)}`;
  if (value === 0) return '0';
  if (Number.isInteger(value) && value < MOST_PLAIN) return grouped(String(value));
  const rounded = Number(value.toPrecision(digits));
  if (rounded < LEAST_PLAIN || rounded >= MOST_PLAIN) return powerOfTen(value, digits);
  return grouped(String(rounded));
}

/** A number as a reader would type it, for inputs: 0.001, 3e-5. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** With a fixed number of decimals, as the labels of one axis share them. */
export function fixedNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return `${value < 0 && Number(text) !== 0 ? '−' : ''}${grouped(text)}`;
}

export function formatPercent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
