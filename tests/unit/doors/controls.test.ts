import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Control } from '../../../src/lib/data/control.ts';
import { isPosition } from '../../../src/lib/data/controls.ts';
import { readOutput } from '../../../src/lib/data/read-output.ts';
import { anyControl } from '../data/any-control.ts';
import { runs } from '../seed.ts';
import { anything, nearly } from './junk.ts';

const read = (control: unknown, more: object = {}): unknown =>
  readOutput({ kind: 'control', name: 'a', control, ...more });

/** Why a page could not draw a control; null where it can. */
function undrawable(control: Control): string | null {
  if (control.label.length > 1_200) return 'a label without end';
  switch (control.type) {
    case 'range':
      return control.min < control.max && (control.step === null || control.step > 0) ? null : 'no way to go';
    case 'number':
      return control.step === null || control.step > 0 ? null : 'no way to go';
    case 'select':
    case 'radio':
    case 'selects':
    case 'checkbox': {
      const positions = [control.value].flat().filter((each) => each !== null);
      const isThere = [...positions, ...control.closed].every((at) => isPosition(at, control.options.length));
      return isThere && control.options.length <= 1_000 ? null : 'a choice that is not there';
    }
    case 'sketch': {
      const isLong = [control.x, control.y].every(
        ({ from, to }) => Number.isFinite(to - from) && from !== to,
      );
      return isLong && control.columns >= 2 && control.columns <= 200 ? null : 'a figure of no size';
    }
    default:
      return JSON.stringify(control).length < 2e6 ? null : 'a text without end';
  }
}

test('whatever is sent as a control is one that a page can draw, or a sentence', () => {
  fc.assert(
    fc.property(fc.oneof(nearly(anyControl), anyControl, anything), (value) => {
      const output = readOutput({ kind: 'control', name: 'a', control: value });
      if (typeof output === 'string') expect(output).toMatch(/^\p{Lu}.*\.$/su);
      else expect(output.kind === 'control' && undrawable(output.control)).toBeNull();
    }),
    runs(3_000),
  );
});

const range = { type: 'range', label: '', min: 0, max: 1, step: null, transform: null, value: 0 };
const select = { type: 'select', label: '', options: ['a'], closed: [], value: 0 };
const axis = { from: 0, to: 1, label: '' };
const sketch = { type: 'sketch', label: '', x: axis, y: axis, columns: 5, value: [] };

test.each<[string, unknown]>([
  ['no type', { label: '' }],
  ['a type of the prototype', { ...range, type: 'constructor' }],
  ['a slider of no length', { ...range, max: 0 }],
  ['a slider that ends before it begins', { ...range, max: -1 }],
  ['a slider without end', { ...range, max: Infinity }],
  ['a slider of no number', { ...range, value: NaN }],
  ['a step of nothing', { ...range, step: 0 }],
  ['a step back', { ...range, step: -1 }],
  ['a scale that is no function of Math', { ...range, transform: 'random' }],
  ['a scale of the prototype', { ...range, transform: 'toString' }],
  ['a position that is not in the list', { ...select, value: 1 }],
  ['a position between two', { ...select, value: 0.5 }],
  ['several of which one is not there', { ...select, type: 'checkbox', value: [0, 1] }],
  ['closed what is not there', { ...select, closed: [1] }],
  ['a very long list', { ...select, options: Array(1_001).fill('a') }],
  ['words that are none', { ...select, options: [{}] }],
  ['a button of half a press', { type: 'button', label: '', content: '', value: 0.5 }],
  ['a text that is none', { type: 'text', label: '', submit: null, value: 1 }],
  ['a sketch of one point', { ...sketch, columns: 1 }],
  ['a sketch of very many', { ...sketch, columns: 201 }],
  ['an axis of no length', { ...sketch, y: { ...axis, to: 0 } }],
  ['an axis that nobody can measure', { ...sketch, x: { ...axis, from: -1.7e308, to: 1.7e308 } }],
])('%s is a sentence', (_, control) => {
  expect(read(control)).toMatch(/^\p{Lu}.*\.$/su);
});

test('what is long is cut', () => {
  const long = 'x'.repeat(1e6);
  expect(read({ ...range, label: long })).toMatchObject({ control: { label: expect.stringMatching(/^x{1060}… \(/) as unknown } }); // prettier-ignore
  expect(
    read({ type: 'text', label: '', submit: null, value: '', datalist: Array(5_000).fill('a') }),
  ).toMatchObject({
    control: { datalist: { length: 1_000 } },
  });
  expect(read({ ...sketch, value: [1, 2, 3, 4, 5] })).toMatchObject({ control: { value: [] } });
});

test.each<[string, unknown]>([
  ['none', ''],
  ['no text', 7],
  ['one without end', 'x'.repeat(301)],
])('a control whose name is %s is none', (_, name) => {
  expect(read(range, { name })).toMatch(/has no name/);
  const gallery = { kind: 'gallery', items: [], control: name };
  expect(readOutput(gallery)).toMatch(/has no name/);
  expect(readOutput({ kind: 'plot', spec: { $plot: 'dot', args: [] }, control: name })).toMatch(
    /has no name/,
  );
});
