import { expect, test } from 'vitest';
import { readRecords } from '../../../src/lib/build/search-records.ts';

const page = (main: string): string =>
  `<!doctype html><html><body><header>Menu</header><main>
    <p class="chapter-number" data-chapter="4">Chapter 4</p><h1>Freezing</h1>${main}</main></body></html>`;

const cell = (attributes: string, code: string): string =>
  `<notebook-cell id="freeze" ${attributes}><div><pre data-code><code><span>${code}</span></code></pre>
    <button>Run</button></div><span role="status">done</span></notebook-cell>`;

test('a section runs from heading to heading, around its cells', () => {
  const { number, title, records } = readRecords(
    page(
      `<p>One&#39;s way.</p><h2 id="line">One <em>line</em></h2><p>Before</p>` +
        cell('aria-label="Cell: freeze it"', 'a &lt; b') +
        `<ul><li>after</li><li><code>x</code>.</li></ul>`,
    ),
  );
  expect([number, title]).toEqual(['4', 'Freezing']);
  expect(records).toEqual([
    { kind: 'text', anchor: '', title: 'Freezing', text: "One's way." },
    { kind: 'cell', anchor: 'freeze', title: 'freeze it', text: 'a < b' },
    { kind: 'text', anchor: 'line', title: 'One line', text: 'Before after x.' },
  ]);
});

test('an exercise can be found; what gives it away, and what is no text, can not', () => {
  const { records } = readRecords(
    page(
      cell('data-exercise aria-label="Exercise: do it"', 'todo()') +
        `<details><summary>A hint</summary>secret</details><nav>next</nav><template>own</template>
         <own-pictures>camera</own-pictures><p hidden>later</p><span data-per="imagenet">1,000</span><span data-of-others>class</span>`,
    ),
  );
  expect(records).toEqual([{ kind: 'exercise', anchor: 'freeze', title: 'do it', text: 'todo()' }]);
});

test('what a cell showed in a run of ours can be found by its words, not by its numbers or what is folded', () => {
  const shown =
    '<div data-output><p class="kept-mark" data-kept>our run</p>' +
    '<div data-kind="table" data-kept><table><tr><th>label</th><td>ladybug</td><td>0.28</td></tr></table></div>' +
    '<details data-kept><summary>Guess</summary><div data-kind="plot" data-kept><svg><style>.a{}</style><text>epoch</text></svg>' +
    '<details><table><tr><td>hidden</td></tr></table></details></div></details></div>';
  const { records } = readRecords(
    page(
      `<notebook-cell id="freeze" aria-label="Cell: freeze it"><pre data-code><code>a;</code></pre>${shown}</notebook-cell>`,
    ),
  );
  expect(records.map(({ text }) => text.split(/[\s\u2060]+/).join(' '))).toEqual(['a; label ladybug']);
});

test('a figure can be found by the words of its caption', () => {
  const caption = '<p class="figure-caption" id="freeze-caption"><span>Figure 4.1.</span>\n What moves.</p>';
  const { records } = readRecords(
    page(`<notebook-cell id="freeze"><pre data-code><code>a;</code></pre>${caption}</notebook-cell>`),
  );
  expect(records.map(({ text }) => text.split(/[\s\u2060]+/).join(' '))).toEqual([
    'a; Figure 4.1. What moves.',
  ]);
});
