import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersTo, contentOf } from '../../../src/lib/search/questions.ts';
import { runs } from '../seed.ts';

const asked = [
  { place: 'curves', asks: ['overfitting', 'why is validation better than training'] },
  { place: 'numbers', asks: ['normalise mean standard deviation', 'what is a tensor'] },
  { place: 'first', asks: ['where do I start'] },
  { place: 'downhill', asks: ['learning rate too high', 'gradient descent'] },
];

test.each([
  ['overfitting', ['curves']],
  ['Overfit?', ['curves']],
  ['is the validation better than training', ['curves']],
  ['normalization', ['numbers']],
  ['What’s the mean and the standard deviation?', ['numbers']],
  ['tensor', ['numbers']],
  ['the learning rate is too high, why?', ['downhill']],
  ['grad', ['downhill']],
  ['rat', []],
  ['startsWith', []],
  ['starting', ['first']],
  ['validation', ['curves']],
  ['zebra', []],
  ['', []],
  ['?!', []],
])('“%s” is asked at %j', (question, places) => {
  expect(answersTo(question, asked)).toEqual(places);
});

test.each([
  ['How do I freeze a layer?', 'freeze layer'],
  ['the weights', 'weights'],
  ['what is this', null],
  ['startsWith', null],
  ['Größe', null],
  ['', null],
])('what matters of “%s”: %j', (question, content) => {
  expect(contentOf(question)).toBe(content);
});

test('each ask finds its own place first or beside others, whatever stands around it', () => {
  const all = asked.flatMap(({ place, asks }) => asks.map((ask) => [ask, place] as const));
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.constantFrom('', 'what is ', 'How do I use my '),
      ([ask, place], before) => {
        expect(answersTo(before + ask, asked)).toContain(place);
      },
    ),
    runs(50),
  );
});
