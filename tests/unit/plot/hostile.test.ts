/** Plots that were made to do something else than to be a figure. */
import { beforeAll, describe, expect, test } from 'vitest';
import { draw as drawing } from '../../../src/lib/plot/draw-plot.ts';
import { sanitise } from '../../../src/lib/plot/sanitise.ts';
import type { Recorded } from '../../../src/lib/plot-record/record.ts';
import { element, textOf, useFakeDocument } from './document.ts';

const draw = (...given: Parameters<typeof drawing>): Element => drawing(...given).drawn;

beforeAll(useFakeDocument);

const rows = { $data: [{ x: 1, y: 2, c: 'url(https://evil.example/a.svg#b)', link: 'javascript:alert(1)' }] };
const mark = (options: object, $plot = 'dot'): Recorded => ({
  $plot,
  args: [rows, { x: 'x', y: 'y', ...options }],
});
const plot = (options: object, ...marks: readonly unknown[]): Recorded => ({
  $plot: 'plot',
  args: [{ ...options, marks: marks.length > 0 ? marks : [mark({})] }],
});

const COVERS = 'position:fixed;inset:0;z-index:9999;background:white';
const EVIL = 'https://evil.example/';

describe('a plot that wants more than to be a figure is refused in words', () => {
  test.each<[string, Recorded]>([
    ['a style that covers the page', plot({ style: COVERS })],
    ['a style as an object', plot({ style: { position: 'fixed', inset: 0 } })],
    ['a style of a mark', mark({ style: COVERS })],
    ['a style of a legend', plot({ color: { legend: true, style: COVERS } })],
    ['a class of the page', plot({ className: 'dialog' })],
    ['a class of a mark', mark({ className: 'backdrop' })],
    ['a link', mark({ href: { $data: [EVIL] } })],
    ['a link of a script', mark({ href: 'link' })],
    ['a link of data', mark({ href: { $data: ['data:text/html,<script>alert(1)</script>'] } })],
    ['a link that opens', mark({ href: 'link', target: '_top' })],
    ['a picture from elsewhere', mark({ src: { $data: [`${EVIL}a.png`] } }, 'image')],
    ['a picture of a constant', mark({ src: `${EVIL}a.png` }, 'image')],
    ['a picture by its class', mark({ src: 'link' }, 'Image')],
    ['a picture of data', mark({ src: { $data: ['data:image/svg+xml,<svg onload="alert(1)"/>'] } }, 'image')],
    ['a picture of any origin', mark({ crossOrigin: 'use-credentials' })],
    ['a document of its own', plot({ document: {} })],
    ['a figure’s element', plot({ ownerSVGElement: {} })],
    ['a function that draws', mark({ render: { $plot: 'frame' } })],
    ['a function that works out rows', mark({ transform: 'x' })],
    ['a function that starts', mark({ initializer: 'x' })],
    ['a filter from elsewhere', mark({ imageFilter: `url(${EVIL}f.svg#f)` })],
    ['a filter of a path', mark({ pathFilter: `url(${EVIL}f.svg#f)` }, 'tip')],
    ['a handler', mark({ onclick: 'alert(1)' })],
    ['a handler at load', plot({ onload: 'alert(1)' })],
    ['an option that is no option', plot({ innerHTML: '<img src=x onerror=alert(1)>' })],
    [
      'a prototype',
      JSON.parse('{"$plot":"plot","args":[{"__proto__":{"style":"x"},"marks":[]}]}') as Recorded,
    ],
    ['a constructor', plot({ constructor: { $plot: 'frame' } })],
    ['a colour that is loaded', mark({ fill: `url(${EVIL}a.svg#b)` })],
    ['a colour that is loaded, of a line', mark({ stroke: `url( "${EVIL}a.svg#b" )` })],
    ['colours that are loaded, by row', mark({ fill: 'c' })],
    ['colours that are loaded, as a list', mark({ stroke: { $data: [`URL(${EVIL})`] } })],
    ['colours that are loaded, as a value', mark({ fill: { value: 'c', scale: null } })],
    ['colours that a tip shows', mark({ channels: { pick: { value: 'c', scale: 'color' } }, tip: true })],
    ['colours of a scale', plot({ color: { domain: [1, 2], range: [`url(${EVIL})`, 'red'] } })],
    [
      'colours of a scale, as data',
      plot({ color: { domain: [1, 2], range: { $data: [`url(${EVIL})`, 'red'] } } }),
    ],
    ['a colour of what is unknown', plot({ color: { type: 'ordinal', unknown: `url(${EVIL})` } })],
    ['a colour of a grid', plot({ grid: `url(${EVIL})` })],
    ['a colour in disguise', mark({ fill: 'u\\72 l(https://evil.example/)' })],
    ['a family of letters from elsewhere', mark({ fontFamily: `url(${EVIL}f.woff2)` }, 'text')],
    ['a blend that is loaded', mark({ mixBlendMode: `url(${EVIL})` })],
    ['dashes that are loaded', mark({ strokeDasharray: `url(${EVIL})` })],
    ['markers that are loaded', mark({ marker: `url(${EVIL}#m)` }, 'line')],
    ['a clip that is loaded', mark({ clip: `url(${EVIL}#c)` })],
    ['a function that Plot hasn’t', { $plot: 'constructor', args: [] }],
    ['a function that Plot hasn’t, as a value', mark({ x: { $plot: '__proto__' } })],
    ['a plot in a title', plot({ title: plot({}) })],
    ['a title of an object', plot({ title: { nodeName: 'SCRIPT', nodeType: 1 } })],
    ['a document as rows', { $plot: 'dot', args: [{ $data: new Map([[1, 2]]) }] }],
    ['no arguments', { $plot: 'plot' } as unknown as Recorded],
    ['nothing', null as unknown as Recorded],
  ])('%s', (_, spec) => {
    expect(() => draw(spec)).toThrow(/^[\p{Lu}`].*\.$|^invalid /su);
  });
});

test('words that look like markup, styles or scripts are words', () => {
  const words = `<script>alert(1)</script> javascript:alert(1) url(${EVIL}) \\`;
  const text = textOf(
    draw(plot({ title: words, caption: words, ariaLabel: words }, mark({ title: { $data: [words] } }))),
  );
  expect(text).toContain('aria-label="<script>');
  expect(text).not.toMatch(/(href|style|fill)="[^"]*(url|javascript)/);
});

describe('what was drawn all the same is taken away', () => {
  const kept = (name: string, attributes: Record<string, string>): string => {
    const root = element('svg', {}, element(name, attributes));
    return textOf(sanitise(root as unknown as Element)); // as far as it is one
  };

  test.each([
    'script',
    'foreignObject',
    'iframe',
    'a',
    'use',
    'animate',
    'set',
    'object',
    'embed',
    'form',
    'input',
    'filter',
    'feImage',
    'link',
    'audio',
    'video',
    'canvas',
    'img',
    'base',
    'meta',
  ])('<%s>', (name) => {
    expect(kept(name, {})).toBe('<svg></svg>');
  });

  test.each([
    ['onload', 'alert(1)'],
    ['onclick', 'alert(1)'],
    ['onbegin', 'alert(1)'],
    ['href', 'javascript:alert(1)'],
    ['xlink:href', `${EVIL}a.svg#b`],
    ['xml:base', EVIL],
    ['data-do', 'run'],
    ['tabindex', '0'],
    ['contenteditable', 'true'],
    ['fill', `url(${EVIL}a.svg#b)`],
    ['fill', 'url(#of-the-page)'],
    ['stroke', 'url( "https://evil.example/")'],
    ['clip-path', `url('${EVIL}')`],
    ['filter', `url(${EVIL})`],
    ['filter', `drop-shadow(0 0 0 red) url(${EVIL})`],
    ['style', `background:url(${EVIL})`],
    ['marker-start', 'u\\72l(x)'],
    ['requiredExtensions', 'x'],
  ])('%s="%s"', (name, value) => {
    expect(kept('path', { [name]: value })).toBe('<svg><path></path></svg>');
  });

  test('a picture that is not Plot’s own painting', () => {
    expect(kept('image', { href: `${EVIL}a.png` })).toBe('<svg><image></image></svg>');
    expect(kept('image', { href: 'data:image/svg+xml,<svg/>' })).toBe('<svg><image></image></svg>');
    expect(kept('image', { href: 'data:image/png;base64,iVBORw0KGgo=' })).toContain('href="data:image/png');
  });

  test('and what Plot refers to in its own drawing stays', () => {
    expect(kept('path', { fill: 'url(#plot-pattern-1-0)' })).toContain('url(#plot-pattern-1-0)');
    expect(kept('path', { 'marker-end': 'url(#plot-marker-3)' })).toContain('url(#plot-marker-3)');
    expect(kept('path', { filter: 'drop-shadow(0 3px 4px rgba(0,0,0,0.2))' })).toContain('drop-shadow');
  });
});
