import { expect, test } from 'vitest';
import { problemsOf } from './site-check.ts';

const page = (body: string, head = '<title>a</title><meta name="description" content="a">') =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

/** What is wrong with a site of one chapter that holds `body`, next to a home page with a part `start`. */
function problemsIn(body: string, head?: string): readonly string[] {
  const pages = new Map([
    ['index.html', page('<h1 id="start">Home</h1>')],
    ['chapters/pruning/index.html', page(body, head)],
    ['chapters/budgets/index.html', page('<h1>Budgets</h1>')],
  ]);
  const sheets = new Map([['_astro/a.css', '']]);
  return problemsOf({ files: new Set([...pages.keys(), ...sheets.keys(), 'a b.svg']), pages, sheets });
}

const good = '<h1>Pruning</h1>';
const at = 'chapters/pruning/index.html:';

test('a page with good links has no problem', () => {
  const links = [
    '../../',
    '../../#start',
    '../budgets/?x.seed=3',
    '#top',
    '',
    '../../a%20b.svg',
    'mailto:a@b.c',
    'https://a.b/',
  ];
  expect(problemsIn(`${good}<p id="top">${links.map((href) => `<a href="${href}">a</a>`).join('')}`)).toEqual([]);
});

test('a link to nothing names what lies beside it', () => {
  expect(problemsIn(`${good}<a href="../budget/">a</a>`)).toEqual([
    `${at} ../budget/ leads to chapters/budget/index.html, which does not exist. Beside it lie chapters/pruning/index.html, chapters/budgets/index.html.`,
  ]);
});

test('a link to a part that does not exist names the parts that do', () => {
  expect(problemsIn(`${good}<a href="../../#end">a</a>`)).toEqual([
    `${at} ../../#end leads to a part of index.html that does not exist; it has start.`,
  ]);
});

test('a link out of the site is found, upwards and from the root', () => {
  expect(problemsIn(`${good}<a href="../../../x/">a</a>`)[0]).toContain(
    'leads to ../x/index.html, which does not exist',
  );
  expect(problemsIn(`${good}<a href="/chapters/">a</a>`)).toEqual([
    `${at} /chapters/ leaves the site when it lies under a path: make it relative.`,
  ]);
});

test.each([
  ['<script src="https://cdn.example/a.js"></script>', 'https://cdn.example/a.js'],
  ['<link rel="stylesheet" href="//cdn.example/a.css">', '//cdn.example/a.css'],
  ['<style>@import "https://cdn.example/a.css";</style>', 'https://cdn.example/a.css'],
  ['<p style="background: url(https://cdn.example/a.png)">a</p>', 'https://cdn.example/a.png'],
  ['<img alt="" src="../../a%20b.svg" srcset="https://cdn.example/a.png 2x">', 'https://cdn.example/a.png'],
])('nothing is loaded from another host: %s', (markup, address) => {
  expect(problemsIn(good + markup)).toEqual([
    `${at} loads ${address} from another host: bring the file into the site.`,
  ]);
});

test('a page has one h1, a title, a description, unique ids and a text for every picture', () => {
  expect(
    problemsIn('<h1>A</h1><h1>B</h1><img src="../../a%20b.svg"><i id="x"></i><i id="x"></i>', '<title> </title>'),
  ).toEqual([
    `${at} must have one h1, but has 2: "A", "B".`,
    `${at} has no title.`,
    `${at} has no description: give its frontmatter one.`,
    `${at} picture ../../a%20b.svg has no alt text.`,
    `${at} id "x" is used more than once.`,
  ]);
});

test('fonts of a style sheet must exist', () => {
  const pages = new Map([['index.html', page(good)]]);
  const sheets = new Map([
    ['_astro/a.css', '@font-face{src:url(./b.woff2) format("woff2"),url(data:font/woff2;base64,AA)}'],
  ]);
  expect(problemsOf({ files: new Set(['index.html']), pages, sheets })).toEqual([
    '_astro/a.css: ./b.woff2 leads to _astro/b.woff2, which does not exist.',
  ]);
});
