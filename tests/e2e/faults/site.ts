/** What comes to a page from elsewhere: links, what is kept, and files that fail to come. */
import { gzipSync } from 'node:zlib';
import { expect, type Route } from '@playwright/test';
import { CELL, type Fault, getsOn, PAGE, PATIENCE, type Outcome, runText } from './fault.ts';
import type { Reader } from '../reader.ts';

/** Opens the page anew. Nothing may run by itself, and the reader gets on. */
async function opens(reader: Reader, address: string): Promise<Outcome> {
  await reader.page.goto('about:blank');
  await reader.open(address);
  await expect(reader.page.locator('main h1')).toBeVisible();
  // The notebook is there, and each cell shows what it has.
  await expect(reader.page.locator('notebook-cell .insert').last()).toBeAttached();
  if ((await reader.page.locator('html').getAttribute('data-kernel')) !== 'off') return 'broken';
  // A text that stands against another is offered: the reader chooses.
  const choice = reader.cell(CELL).getByRole('button', { name: 'Keep mine' });
  if (await choice.isVisible()) await choice.click();
  return (await getsOn(reader)) ? 'held' : 'broken';
}

const packed = (value: unknown): string =>
  gzipSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const sent = (...cells: readonly unknown[]): string => `cells=1.${packed(cells)}`;

const LINKS: readonly (readonly [name: string, fragment: string])[] = [
  ['nothing behind it', 'cells='],
  ['no version', `cells=${packed([])}`],
  ['version 0', `cells=0.${packed([])}`],
  ['version 999', `cells=999.${packed([])}`],
  ['no base64', 'cells=1.%%%%'],
  ['no gzip', 'cells=1.AAAA'],
  ['half of it', `cells=1.${packed([[CELL, 'x'.repeat(99)]]).slice(0, 20)}`],
  ['no JSON', `cells=1.${packed('{"a":')}`],
  ['null', `cells=1.${packed('null')}`],
  ['a number', `cells=1.${packed('7')}`],
  ['an object', `cells=1.${packed({ cell: CELL, code: '1' })}`],
  ['lists in lists', `cells=1.${packed('['.repeat(5000) + ']'.repeat(5000))}`],
  ['a bomb of 200 MB', `cells=1.${packed(JSON.stringify([{ cell: CELL, code: ' '.repeat(2e8) }]))}`],
  ['no cells', sent()],
  ['numbers for cells', sent(1, 2, 3)],
  ['a cell that is not there', sent({ cell: 'nowhere', code: '1' })],
  ['the cell __proto__', sent({ cell: '__proto__', code: '1' })],
  ['a code that is no text', sent({ cell: CELL, code: 7 })],
  ['a code of 2 MB', sent({ cell: CELL, code: '1;'.repeat(1e6) })],
  [
    'the same cell a hundred times',
    sent(...Array.from({ length: 100 }, (_, i) => ({ cell: CELL, code: `${i}` }))),
  ],
  [
    'ten thousand cells',
    sent(...Array.from({ length: 10_000 }, (_, i) => ({ cell: `own-${i}`, code: `${i}`, after: CELL }))),
  ],
  ['an added cell behind itself', sent({ cell: 'own-1-aaaaaa', code: '1', after: 'own-1-aaaaaa' })],
  ['hidden characters', sent({ cell: CELL, code: 'const a\u200b = 1; \u202e// evil' })],
  [
    'markup',
    sent({ cell: CELL, code: '</pre><script>document.title = 1</script><img src=x onerror=alert(1)>' }),
  ],
  ['a lone surrogate', sent({ cell: CELL, code: '\ud800' })],
  ['percent signs', '%E0%A4%A'],
  ['a section that is not there', 'nowhere-at-all'],
  ['a selector', '"],*{}'],
  ['100 kB of it', 'x'.repeat(100_000)],
];

/** What the page keeps as text, under which keys; and texts that no version of it wrote, or an older one did. */
const KEYS = [
  'graft:edit:softmax',
  'graft:rival:softmax',
  'graft:own:',
  'graft:own:own-1-aaaaaa',
  'graft:solved',
  'graft:taken',
  'graft:backend',
  'graft:backbone',
  'graft:pictures',
  'graft:split',
  'graft:changes:flowers-sample',
  'graft:single-keys',
  'graft:theme',
  'graft:edit:__proto__',
];
const TEXTS = [
  '',
  'null',
  '7',
  '{',
  '[]',
  '{}',
  '[null]',
  '{"code":7,"from":[]}',
  '{"version":999,"code":"1"}',
  '"\\ud800"',
  '['.repeat(2000),
  'x'.repeat(1e6),
];

/** The databases, each of another shape, with a store in it that is none of ours. */
const DATABASES = ['graft-own', 'graft-outputs', 'graft-features'];
const SHAPES: readonly (readonly [name: string, version: number, store: string | null])[] = [
  ['empty', 1, null],
  ['with another store', 1, 'another'],
  ['of a newer version', 99, 'newer'],
];

/** Of the site, and without its scripts, which would read what is planted. */
const BARE = '/icon.svg';

function keptText(key: string, text: string): Fault {
  return {
    name: `${key} is ${JSON.stringify(text.slice(0, 25))}`,
    meet: async (reader) => {
      await reader.page.goto(BARE);
      await reader.page.evaluate(
        ([key, text]) => {
          localStorage.clear();
          localStorage.setItem(key, text);
          sessionStorage.setItem(key, text);
        },
        [key, text] as const,
      );
      const outcome = await opens(reader, PAGE);
      await reader.page.goto(BARE);
      await reader.page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      return outcome;
    },
  };
}

function keptDatabase(name: string, [shape, version, store]: (typeof SHAPES)[number]): Fault {
  return {
    name: `the database ${name} ${shape}`,
    meet: async (reader) => {
      await reader.page.goto(BARE);
      await reader.page.evaluate(
        async ([name, version, store]) => {
          const settled = (request: IDBOpenDBRequest): Promise<unknown> =>
            new Promise((resolve) => (request.onsuccess = request.onerror = request.onblocked = resolve));
          await settled(indexedDB.deleteDatabase(name));
          const request = indexedDB.open(name, version);
          request.onupgradeneeded = () => {
            if (store) request.result.createObjectStore(store).put({ any: 'thing' }, 1);
          };
          await settled(request);
          request.result.close();
        },
        [name, version, store] as const,
      );
      if ((await opens(reader, PAGE)) !== 'held') return 'broken';
      await reader.page.goto('/your-own-things/');
      const classes = reader.page.locator('own-pictures [data-class]');
      await expect(classes.first()).toBeVisible();
      const before = await classes.count();
      await reader.page.getByRole('button', { name: 'Add a class' }).click();
      await expect(classes).toHaveCount(before + 1);
      return 'held';
    },
  };
}

/** Parts of the site, and ways in which they don't come as they should. */
const PARTS: readonly (readonly [name: string, address: RegExp | string, code: string])[] = [
  ['the kernel', /\/worker-[^/]+\.js$/, '1'],
  ['the notebook', /\/notebook\.[^/]+\.js$/, '1'],
  ['the editor', /\/open\.[^/]+\.js$/, '1'],
  ['what draws outputs', /\/shown\.[^/]+\.js$/, 'tf.ones([2])'],
  ['WebAssembly', /\.wasm$/, "await tf.setBackend('wasm'); 1"],
  ['the card', '**/card.json', "import { loadResNet18 } from 'graft';\nawait loadResNet18();"],
  [
    'the names of the classes',
    '**/classes.json',
    "import { loadResNet18 } from 'graft';\nawait loadResNet18();",
  ],
  ['the weights', '**/model.safetensors', "import { loadResNet18 } from 'graft';\nawait loadResNet18();"],
  [
    'the pictures',
    '**/flowers-sample.zip',
    "import { openImageFolder } from 'graft';\nawait openImageFolder();",
  ],
];
const WAYS: readonly (readonly [name: string, answer: (route: Route) => Promise<void>])[] = [
  ['is not there', (route) => route.fulfill({ status: 404, body: 'Not found' })],
  ['is an error of the server', (route) => route.fulfill({ status: 500, body: '' })],
  ['is empty', (route) => route.fulfill({ status: 200, body: '' })],
  [
    'is a page',
    (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><h1>Sign in</h1>' }),
  ],
  ['does not come', (route) => route.abort('connectionreset')],
  [
    'is cut short',
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 500) });
    },
  ],
];

const TOLD =
  /could not|can’t|cannot|not there|renewed|connection|HTTP|is no |is empty|cut short|did not|There is no/i;

/** While a part fails, the text can be read, and who needs the part is told in words. Once it comes, all works. */
function failing([part, address, code]: (typeof PARTS)[number], [way, answer]: (typeof WAYS)[number]): Fault {
  return {
    name: `${part} ${way}`,
    meet: async (reader) => {
      const { page } = reader;
      // The page may be gone before an answer is.
      await page.route(address, (route) => answer(route).catch(() => null));
      let outcome: Outcome = 'held';
      try {
        await page.goto('about:blank');
        await page.goto(PAGE);
        await expect(page.locator('main h1')).toBeVisible();
        await page.waitForFunction(() => customElements.get('kernel-panel') !== undefined);
        const ended = await runText(reader, code, PATIENCE).catch(() => null);
        const words = async (): Promise<string> =>
          `${(await page.locator('.trouble').allInnerTexts()).join(' ')} ${await reader.cell(CELL).innerText()}`;
        // What it ended with is drawn a little later.
        if (ended !== 'done')
          await expect
            .poll(words, { timeout: PATIENCE })
            .toMatch(TOLD)
            .catch(() => (outcome = 'weak'));
      } finally {
        await page.unroute(address);
      }
      return (await opens(reader, PAGE)) === 'held' ? outcome : 'broken';
    },
  };
}

export const SITE: Readonly<Record<string, readonly Fault[]>> = {
  'links from others': LINKS.map(([name, fragment]) => ({
    name: `a link with ${name}`,
    meet: (reader) => opens(reader, `${PAGE}#${fragment}`),
  })),
  'texts that are kept': KEYS.flatMap((key) => TEXTS.map((text) => keptText(key, text))),
  'databases that are kept': DATABASES.flatMap((name) => SHAPES.map((shape) => keptDatabase(name, shape))),
  'parts that do not come': PARTS.flatMap((part) => WAYS.map((way) => failing(part, way))),
};
