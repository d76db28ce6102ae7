// Writes src/fonts: each face cut down to the characters and weights that the guide prints.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

/** The characters from `first` to `last`. */
function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');
}

const latin = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ıŒœˆ˜‐‑‒–—―‘’‚“”„†‡•…‰′″‹›€™←↑→↓−∞≈≠≤≥\u2009\u202f\u2212`;
const mathematics = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  range(0x391, 0x3c9),
  'ˉˆ˜¯‾‖…⋯⋮⋱\u2061\u2062′″ℎℓℝℤℕℚℂ',
  range(0x2190, 0x2199),
  '⇐⇒⇔',
  range(0x2200, 0x22ff),
  '⟨⟩⌈⌉⌊⌋⏞⏟',
  range(0x1d434, 0x1d467), // italic Latin letters, which is what <mi> turns into
  range(0x1d6e2, 0x1d71b), // italic Greek letters
].join('');

const weights = { wght: { min: 400, max: 700 } };

const fonts = [
  {
    from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    to: 'source-serif-4',
    text: latin,
    variationAxes: weights,
  },
  {
    from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
    to: 'source-serif-4-italic',
    text: latin,
    variationAxes: weights,
  },
  { from: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2', to: 'ibm-plex-sans', text: latin },
  {
    from: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2',
    to: 'ibm-plex-sans-semibold',
    text: latin,
  },
  { from: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2', to: 'ibm-plex-mono', text: latin },
  {
    from: '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff',
    to: 'stix-two-math',
    text: mathematics,
  },
];

await mkdir('src/fonts', { recursive: true });
for (const { from, to, text, variationAxes } of fonts) {
  const source = await readFile(`node_modules/${from}`);
  const options = { targetFormat: 'woff2' as const, ...(variationAxes ? { variationAxes } : {}) };
  const font = await subsetFont(source, text, options);
  await writeFile(`src/fonts/${to}.woff2`, font);
  console.log(
    `src/fonts/${to}.woff2: ${(source.length / 1000).toFixed(0)} kB -> ${(font.length / 1000).toFixed(0)} kB`,
  );
}
