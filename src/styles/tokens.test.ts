import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Color = readonly [red: number, green: number, blue: number];

/** Of a series from the best, to any sight; light series 6 is the nearest. */
const LEAST_FROM_BEST = 0.03;
const css = readFileSync('src/styles/tokens.css', 'utf8');
const pairs = [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];

/** The tokens of a scheme as linear light, by name. */
function tokens(scheme: 'light' | 'dark'): ReadonlyMap<string, Color> {
  return new Map(
    pairs.map(([, name = '', light = '', dark = '']) => [name, linear(scheme === 'light' ? light : dark)]),
  );
}

function linear(hex: string): Color {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2's contrast ratio. */
function contrast(a: Color, b: Color): number {
  const [bright, dark] = [a, b].map(([r, g, blue]) => 0.2126 * r + 0.7152 * g + 0.0722 * blue).sort((x, y) => y - x);
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, complete dichromacy, on linear light. */
const sights: Readonly<Record<string, readonly [Color, Color, Color]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seenAs(color: Color, sight: readonly [Color, Color, Color]): Color {
  const row = (weights: Color) =>
    Math.min(1, Math.max(0, weights[0] * color[0] + weights[1] * color[1] + weights[2] * color[2]));
  return [row(sight[0]), row(sight[1]), row(sight[2])];
}

/** Oklab (Ottosson 2020). */
function oklab([r, g, b]: Color): Color {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: Color, b: Color): number {
  const [x, y] = [oklab(a), oklab(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

function named(scheme: 'light' | 'dark', pattern: RegExp): (readonly [string, Color])[] {
  return [...tokens(scheme)].filter(([name]) => pattern.test(name));
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const colors = tokens(scheme);
  const color = (name: string): Color => colors.get(name) ?? [0, 0, 0];

  test.each(['ink', 'ink-soft', 'accent'])('--%s reads as text on every surface', (name) => {
    const worst = Math.min(
      ...named(scheme, /^surface|^accent-wash/).map(([, surface]) => contrast(color(name), surface)),
    );
    expect(worst).toBeGreaterThanOrEqual(4.5);
  });

  test.each(named(scheme, /^role-/))('--%s reads as text on the page, and as a mark on every surface', (_, role) => {
    expect(contrast(role, color('surface-1'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(role, color('surface-3'))).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(sights))('meanings, and series, differ from each other to %s sight', (name) => {
    const sight = sights[name];
    if (!sight) throw new Error(`no sight is called ${name}`);
    for (const group of [named(scheme, /^role-(?!series)/), named(scheme, /^role-series/)]) {
      for (const [index, [, one]] of group.entries()) {
        for (const [, other] of group.slice(index + 1)) {
          expect(distance(seenAs(one, sight), seenAs(other, sight))).toBeGreaterThan(0.085);
        }
      }
    }
  });
});

test.each(['light', 'dark'] as const)('%s: no series looks like the best', (scheme) => {
  const best = tokens(scheme).get('role-best');
  if (!best) throw new Error('there is no color for the best');
  for (const [, series] of named(scheme, /^role-series/)) {
    expect(distance(series, best)).toBeGreaterThan(0.12);
    for (const sight of Object.values(sights)) {
      expect(distance(seenAs(series, sight), seenAs(best, sight))).toBeGreaterThan(LEAST_FROM_BEST);
    }
  }
});

test('every role has a color', () => {
  expect(pairs.filter(([, name]) => name?.startsWith('role-'))).toHaveLength(11);
});
