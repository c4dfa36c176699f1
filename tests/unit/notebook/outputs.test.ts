import { expect, test } from 'vitest';
import { addOutput } from '../../../src/lib/notebook/outputs.ts';
import type { KeyedOutput } from '../../../src/lib/notebook/state.ts';

test('a cell shows so many outputs and no more; those that it shows still change', () => {
  let outputs: readonly KeyedOutput[] = [];
  for (let i = 0; i < 1_000; i++) outputs = addOutput(outputs, `#${i}`, { kind: 'text', text: `${i}` });
  expect(outputs).toHaveLength(210);
  expect(addOutput(outputs, '#9', { kind: 'text', text: 'new' })[9]).toMatchObject({
    output: { text: 'new' },
  });
});
