import { expect, test } from 'vitest';
import { recordsOf } from './search-records.ts';

const page = (main: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body><nav>Menu</nav><main data-pagefind-body>${main}</main></body></html>`;

test('an entry is found by its title, its code and its keywords', () => {
  const html = page(
    '<p class="kicker"><span class="code-plate">P01</span>Pitfall</p><h1>On a linear scale</h1><p>Draw the exponent.</p>',
    '<meta name="keywords" content="suggest_float, lr scale">',
  );
  expect(recordsOf('pitfalls/no-log-scale/index.html', html, [])).toEqual([
    {
      url: '/pitfalls/no-log-scale/',
      kind: 'Entries',
      title: 'On a linear scale',
      code: 'P01',
      keywords: ['suggest_float', 'lr scale'],
      content: '<h1>On a linear scale</h1><p>Draw the exponent.</p>',
    },
  ]);
});

test('what a page shows of other pages is left to them', () => {
  const html = page(
    '<h1>Pruning</h1><figure data-widget="pruning-replay"><p>77 trials</p></figure><aside class="entry-meta">See also</aside>',
  );
  const [record] = recordsOf('chapters/pruning/index.html', html, []);
  expect(record).toMatchObject({ kind: 'Guide', content: '<h1>Pruning</h1>' });
});

test('a page that search leaves out has no record', () => {
  const html = '<!doctype html><html lang="en"><body><main><h1>All instruments</h1></main></body></html>';
  expect(recordsOf('widgets/index.html', html, [])).toEqual([]);
});

test('an instrument that has a page on the workbench is found there alone', () => {
  const html = page('<h1>Schedule decoder</h1>');
  const files = ['widgets/schedule-decoder/index.html', 'workbench/schedule-decoder/index.html'];
  expect(files.map((file) => recordsOf(file, html, files).length)).toEqual([0, 1]);
});

test('each term of the glossary is found by itself, by its other names too', () => {
  const html = page(
    '<h1>Glossary</h1><ul class="term-list"><li id="rung" data-keywords="level, step"><p><dfn>rung</dfn></p><p>A check.</p></li></ul>',
  );
  const [own, term] = recordsOf('glossary/index.html', html, []);
  expect(own).toMatchObject({ url: '/glossary/', content: '<h1>Glossary</h1>' });
  expect(term).toMatchObject({ url: '/glossary/#rung', title: 'rung', keywords: ['level', 'step'] });
});

test('each place of the decision tree has a heading with its address', () => {
  const inner =
    '<li id="tree-at-no" class="tree-branch is-open"><p class="tree-say">No</p><p class="tree-do"><a>Stop.</a></p></li>';
  const outline = `<ul><li id="tree-at-go" class="tree-branch"><p class="tree-question">Go on?</p><ul>${inner}</ul></li></ul>`;
  const html = page(`<h1>Decision tree</h1><figure data-widget="decision-tree">${outline}</figure>`);
  const [record] = recordsOf('widgets/decision-tree/index.html', html, []);
  expect(record?.content).toBe(
    '<h1>Decision tree</h1><h3 id="tree-at-go">Go on?</h3><h3 id="tree-at-no">Stop.</h3><p>No</p>',
  );
});
