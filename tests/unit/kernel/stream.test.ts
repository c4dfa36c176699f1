import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Outbox } from '../../../src/lib/kernel/outbox.ts';
import type { Output } from '../../../src/lib/data/protocol.ts';
import { logOf, runOne, shownAtLast, useCpu } from './notebook.ts';

beforeAll(useCpu);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const DISPLAY = "import { display } from 'graft';\n";
const text = (n: number): Output => ({ kind: 'text', text: String(n) });

function collect(): { outbox: Outbox; sent: [string, Output][] } {
  const sent: [string, Output][] = [];
  return { sent, outbox: new Outbox((key, output) => void sent.push([key, output])) };
}

test('of a hundred thousand lines the first thousand are kept, and the rest is counted without a look at it', async () => {
  const posted = await runOne(`
    let looks = 0;
    for (let i = 0; i < 100_000; i++) console.log(i, { get deep() { looks++; return [[i]]; } });
    \`\${looks} looks\``);
  const { lines, dropped } = logOf(posted);
  expect([lines.length, lines[0], lines.at(-1), dropped]).toEqual([
    1_000,
    '0 { deep: [[0]] }',
    '999 { deep: [[999]] }',
    99_000,
  ]);
  expect(shownAtLast(posted).get('value')).toEqual({ kind: 'text', text: '1000 looks' });
});

test('a very long line is cut', async () => {
  const { lines } = logOf(await runOne("console.log('x'.repeat(50_000_000), 1)"));
  expect(lines).toEqual([`${'x'.repeat(2_000)}…`]);
});

test('of huge values in a log only what is shown is looked at', async () => {
  const { lines } = logOf(
    await runOne(`
    const words = Array.from({ length: 20 }, () => 'w'.repeat(300));
    let looks = 0;
    const many = Array.from({ length: 100_000 }, (_, i) => ({ i, words }));
    const rows = new Proxy(many, { get: (list, at) => { looks++; return Reflect.get(list, at); } });
    class Counted extends Map<object, object> {
      override *entries() { for (const entry of super.entries()) { looks++; yield entry; } }
    }
    const map = new Counted(many.map((row) => [row, row]));
    console.log(rows, map);
    console.log(looks);`),
  );
  expect(Number(lines.at(-1))).toBeGreaterThan(100);
  expect(Number(lines.at(-1))).toBeLessThan(1_000);
});

test('levels, tables, timers and assertions of the console', async () => {
  const posted = await runOne(`
    console.info('a'); console.debug('b'); console.warn('c'); console.error(new Error('d'));
    console.assert(1 < 2, 'no'); console.assert(2 < 1, 'yes', 3);
    console.time(); console.timeEnd(); console.timeEnd('never');
    console.dir({ e: 1 }); console.table([{ f: 1 }]);
    console.group('g'); console.log('h'); console.groupEnd(); console.count(); console.count('i'); console.count();
    console.trace('j'); console.clear();`);
  expect(
    posted
      .flatMap(([, output]) => (output.kind === 'log' ? output.lines : []))
      .map(({ level, text }) => `${level} ${text}`),
  ).toEqual([
    'info a',
    'log b',
    'warn c',
    'error Error: d',
    'error Assertion failed: yes 3',
    'log default: 0.0 ms',
    'warn There is no timer never.',
    'log { e: 1 }',
    'log g',
    'log h',
    'log default: 1',
    'log i: 1',
    'log default: 2',
    'log j',
  ]);
  expect(posted.some(([, output]) => output.kind === 'table')).toBe(true);
});

test('a key that is displayed in a tight loop is posted at most every 50 ms, and the last one always', () => {
  const { outbox, sent } = collect();
  for (let i = 0; i < 10_000; i++) {
    outbox.display(text(i), 'a');
    if (i % 100 === 99) vi.advanceTimersByTime(10);
  }
  outbox.flush();
  expect(sent.length).toBeLessThanOrEqual(1_000 / 50 + 2);
  expect(sent.at(-1)).toEqual(['display a', text(9_999)]);
});

test('what was shown goes out by itself while the cell waits', () => {
  const { outbox, sent } = collect();
  outbox.display(text(1), 'a');
  outbox.display(text(2), 'a');
  outbox.log('log', 'b');
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(50);
  expect(sent.slice(1)).toEqual([
    ['display a', text(2)],
    ['log', { kind: 'log', lines: [{ level: 'log', text: 'b' }], dropped: 0 }],
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test('of ten thousand keys the first 200 are shown, with one note, and the last value still is', async () => {
  const posted = await runOne(
    `${DISPLAY}for (let i = 0; i < 10_000; i++) display(i, \`key \${i}\`); 'the end'`,
  );
  const shown = shownAtLast(posted);
  expect(shown.size).toBe(202);
  expect(posted.filter(([, output]) => output.kind === 'text')).toEqual([
    ['more', { kind: 'text', text: 'Only the first 200 outputs are shown.' }],
    ['value', { kind: 'text', text: 'the end' }],
  ]);
});

test('a key that was shown before the cap still changes after it', () => {
  const { outbox, sent } = collect();
  for (let i = 0; i < 300; i++) outbox.display(text(i), `${i}`);
  outbox.display(text(-1), '0');
  outbox.flush();
  expect(new Map(sent).get('display 0')).toEqual(text(-1));
});

test('displays without a key stand side by side, and no key of a reader meets one of the kernel', async () => {
  const posted = await runOne(`${DISPLAY}
    display('a'); display('b'); display('c', '#0'); display('d', 'value'); display('e', 'log'); display('f', 'error');
    console.log('g'); 'h'`);
  const texts = [...shownAtLast(posted).values()].flatMap((output) =>
    output.kind === 'text' ? [output.text] : [],
  );
  expect(texts).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'h']);
  expect(logOf(posted).lines).toEqual(['g']);
});

test('a key may be any value', async () => {
  const posted = await runOne(
    `${DISPLAY}display('a', 1 as any); display('b', Symbol('s') as any); display('c', 1 as any)`,
  );
  expect([...shownAtLast(posted).values()]).toEqual([
    { kind: 'text', text: 'c' },
    { kind: 'text', text: 'b' },
  ]);
});

test('an output that cannot be sent does not hold back the others', () => {
  const sent: string[] = [];
  const outbox = new Outbox((key) => {
    if (key === 'display bad') throw new DOMException('no', 'DataCloneError');
    sent.push(key);
  });
  outbox.display(text(0), 'first');
  outbox.display(text(1), 'bad');
  outbox.display(text(2), 'good');
  expect(() => outbox.flush()).toThrow('no');
  outbox.flush();
  expect(sent).toEqual(['display first', 'display good']);
});
