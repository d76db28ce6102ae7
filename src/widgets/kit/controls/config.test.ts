import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullQueryOf, initialConfig, parseValue, queryOf, requestOf, withInitial } from './config.ts';
import type { ConfigOf, Fields } from './field.ts';

const FIELDS = {
  rate: { kind: 'number', label: 'Learning rate', low: 1e-5, high: 10, scale: 'log', initial: 0.1 },
  epochs: { kind: 'number', label: 'Epochs', low: 1, high: 200, scale: 'linear', integer: true, initial: 20 },
  offset: { kind: 'number', label: 'Offset', low: -1, high: 1, scale: 'linear', initial: 0 },
  optimizer: {
    kind: 'choice',
    label: 'Optimizer',
    options: [
      { value: 'sgd', label: 'SGD' },
      { value: 'adam', label: 'Adam' },
    ],
    initial: 'sgd',
  },
  nesterov: { kind: 'flag', label: 'Nesterov', initial: false },
  code: {
    kind: 'text',
    label: 'Code',
    initial: 'sgd()',
    maxLength: 40,
    complaint: (text) => (text.includes('(') ? null : 'is not a call'),
  },
} as const satisfies Fields;

const CONFIG: fc.Arbitrary<ConfigOf<typeof FIELDS>> = fc.record({
  rate: fc.double({ min: 1e-5, max: 10, noNaN: true }),
  epochs: fc.integer({ min: 1, max: 200 }),
  offset: fc.double({ min: -1, max: 1, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
  optimizer: fc.constantFrom('sgd', 'adam'),
  nesterov: fc.boolean(),
  code: fc
    .string({ maxLength: 20, unit: 'grapheme-ascii' })
    .map((text) => `f(${text}\n)`)
    .filter((text) => !text.includes('\r')),
});

function isValid(config: ConfigOf<typeof FIELDS>): boolean {
  return Object.entries(FIELDS).every(
    ([key, field]) => parseValue(field, String(config[key as keyof typeof FIELDS])).ok,
  );
}

describe('requestOf', () => {
  it('gives the initial values for a query that asks for nothing', () => {
    expect(requestOf('sweep', FIELDS, '?other.rate=3&rate=4')).toEqual({
      config: initialConfig(FIELDS),
      notices: [],
      hidden: [],
    });
  });

  it('reads numbers, choices, flags and the controls to hide', () => {
    const query =
      '?sweep.rate=3e-4&sweep.epochs=7&sweep.optimizer=adam&sweep.nesterov=true&sweep.code=a(%0D%0Ab)&sweep.hide=epochs,nonsense,rate';
    expect(requestOf('sweep', FIELDS, query)).toEqual({
      config: { rate: 3e-4, epochs: 7, offset: 0, optimizer: 'adam', nesterov: true, code: 'a(\nb)' },
      notices: [],
      hidden: ['epochs', 'rate'],
    });
  });

  it.each([
    ['rate=0', 'Learning rate: “0” is outside 0.00001 to 10; 0.1 is used instead.'],
    ['rate=NaN', 'Learning rate: “NaN” is not a number; 0.1 is used instead.'],
    ['rate=Infinity', 'Learning rate: “Infinity” is not a number; 0.1 is used instead.'],
    ['rate=', 'Learning rate: “” is not a number; 0.1 is used instead.'],
    ['rate=0x1', 'Learning rate: “0x1” is not a number; 0.1 is used instead.'],
    ['epochs=10000', 'Epochs: “10000” is outside 1 to 200; 20 is used instead.'],
    ['epochs=2.5', 'Epochs: “2.5” is not a whole number; 20 is used instead.'],
    ['optimizer=lion', 'Optimizer: “lion” is none of sgd, adam; sgd is used instead.'],
    ['nesterov=yes', 'Nesterov: “yes” is neither true nor false; false is used instead.'],
    ['code=adam', 'Code: “adam” is not a call; the text that was there is used instead.'],
    [
      `code=(${'x'.repeat(40)}`,
      `Code: “(${'x'.repeat(39)}…” has 41 characters, more than the 40 that fit; the text that was there is used instead.`,
    ],
    ['momentum=0.9', '“momentum” is not a setting of this instrument and has no effect.'],
    ['__proto__=1', '“__proto__” is not a setting of this instrument and has no effect.'],
    ['toString=1', '“toString” is not a setting of this instrument and has no effect.'],
  ])('repairs %s and says so', (part, notice) => {
    const request = requestOf('sweep', FIELDS, `?sweep.${part}`);
    expect(request.config).toEqual(initialConfig(FIELDS));
    expect(request.notices).toEqual([notice]);
  });

  it('lets the last of a repeated key count, and forgets what was wrong with the others', () => {
    const request = requestOf('sweep', FIELDS, '?sweep.rate=no&sweep.rate=0.5');
    expect(request).toMatchObject({ config: { rate: 0.5 }, notices: [] });
  });

  it('gives a valid config for any text', () => {
    const part = fc.tuple(fc.constantFrom(...Object.keys(FIELDS), 'hide', 'x'), fc.string({ unit: 'binary' }));
    const query = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => parts.map(([key, text]) => `sweep.${key}=${text}`).join('&')),
    );
    fc.assert(fc.property(query, (text) => isValid(requestOf('sweep', FIELDS, text).config)));
  });

  it('shortens an absurdly long value in its notice', () => {
    const [notice = ''] = requestOf('sweep', FIELDS, `?sweep.rate=${'9'.repeat(5000)}`).notices;
    expect(notice.length).toBeLessThan(150);
  });
});

describe('queryOf and fullQueryOf', () => {
  it('are read back as the same config', () => {
    fc.assert(
      fc.property(CONFIG, (config) => {
        for (const query of [
          queryOf('sweep', FIELDS, { config, query: '' }),
          fullQueryOf('sweep', FIELDS, { config, query: '' }),
        ]) {
          expect(requestOf('sweep', FIELDS, query)).toEqual({ config, notices: [], hidden: [] });
        }
      }),
    );
  });

  it('leave initial values out of the address but not out of a link', () => {
    const config = { ...initialConfig(FIELDS), epochs: 5 };
    expect(queryOf('sweep', FIELDS, { config, query: '' })).toBe('sweep.epochs=5');
    expect(fullQueryOf('sweep', FIELDS, { config, query: '' })).toContain('sweep.rate=0.1');
  });

  it('keep what belongs to others, and what is hidden', () => {
    const query = '?finder.seed=3&sweep.epochs=9&sweep.hide=rate&page=2';
    expect(queryOf('sweep', FIELDS, { config: initialConfig(FIELDS), query })).toBe(
      'finder.seed=3&sweep.hide=rate&page=2',
    );
  });
});

describe('withInitial', () => {
  it('starts a field elsewhere', () => {
    expect(initialConfig(withInitial(FIELDS, { epochs: 3, nesterov: true }))).toMatchObject({
      epochs: 3,
      nesterov: true,
      rate: 0.1,
    });
  });

  it('refuses a value that the field does not allow', () => {
    expect(() => withInitial(FIELDS, { epochs: 1000 })).toThrow('epochs is outside 1 to 200, but got 1000.');
  });
});

describe('a private text', () => {
  const PRIVATE = {
    ...FIELDS,
    pasted: { kind: 'text', label: 'Your numbers', initial: '', maxLength: 100_000, isPrivate: true },
  } as const satisfies Fields;
  const config = { ...initialConfig(PRIVATE), epochs: 5, pasted: '0.91\n0.92' };

  it('is in no address and in no link', () => {
    expect(queryOf('sweep', PRIVATE, { config, query: '' })).toBe('sweep.epochs=5');
    expect(fullQueryOf('sweep', PRIVATE, { config, query: '?sweep.pasted=1' })).not.toContain('pasted');
  });

  it('cannot be set by a link, which says so', () => {
    expect(requestOf('sweep', PRIVATE, '?sweep.pasted=0.5')).toMatchObject({
      config: { pasted: '' },
      notices: ['“Your numbers” cannot be set by a link and has no effect there.'],
    });
  });
});
