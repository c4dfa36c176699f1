// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { showAnswer } from '../../../src/components/cell/exercise-parts.ts';

const region = (): HTMLElement => document.createElement('p');

test('names between backticks are drawn as code', () => {
  const shown = region();
  showAnswer(shown, { verdict: 'wrong', text: '`layer4.0.conv1` can still be trained.' });
  expect(shown.innerHTML).toBe('<code>layer4.0.conv1</code> can still be trained.');
  expect(shown.dataset['verdict']).toBe('wrong');
  showAnswer(shown, { verdict: 'right', text: 'Right: <b>.' });
  expect(shown.innerHTML).toBe('Right: &lt;b&gt;.');
  showAnswer(shown, { verdict: 'none', text: '' });
  expect(shown.childNodes).toHaveLength(0);
});

test('an answer that stays the same is not read out again', () => {
  const shown = region();
  const answer = { verdict: 'wrong', text: 'Not `yet`.' } as const;
  showAnswer(shown, answer);
  const [first] = shown.childNodes;
  showAnswer(shown, answer);
  expect(shown.firstChild).toBe(first);
});
