import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { classify, type LoadOptions } from 'graft';
import { fakeCaches } from './fake-caches.ts';
import { file, serve, site, status, type Answer, type FileServer } from './file-server.ts';
import { picture, useBackend } from './helpers.ts';
import { weightsFile } from './weights-file.ts';

const CLASSES = 10;
const NAME = 'resnet18-imagenet';
const patience = { tries: 2, stall: 60_000, wait: () => 0 };
let bytes: Uint8Array<ArrayBuffer>;
/** The site, and the host that has the weights. */
let own: FileServer;
let far: FileServer;

beforeAll(async () => {
  await useBackend('wasm');
  bytes = weightsFile(CLASSES);
});
beforeEach(async () => {
  far = await serve(file(bytes));
  own = await serve(site(described('remote/')));
  vi.stubGlobal('caches', fakeCaches());
  vi.resetModules(); // a new visit: nothing is left in memory
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all([own.close(), far.close()]);
});

const names = JSON.stringify(Array.from({ length: CLASSES }, (_, i) => ({ name: `class ${i}` })));

const onCard = (file: string, content: Uint8Array | string) => ({
  file,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

function described(folder: string, weights: Uint8Array = bytes): Record<string, string> {
  const card = {
    name: NAME,
    trainedOn: 'noise',
    license: 'none',
    input: { size: 32, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    classes: { ...onCard('classes.json', names), count: CLASSES },
    weights: {
      ...onCard('model.safetensors', weights),
      ...(folder && { url: `${far.url}model.safetensors` }),
    },
  };
  const at = `models/${folder}${NAME}/`;
  return { [`${at}card.json`]: JSON.stringify(card), [`${at}classes.json`]: names };
}

/** Loads as a page does that was opened just now. */
async function load(options: LoadOptions = {}) {
  const { loadResNet18 } = await import('../../../src/lib/graft/weights/load.ts');
  const { setHost: set } = await import('../../../src/lib/host/host.ts');
  const progress: string[] = [];
  set({
    signal: new AbortController().signal,
    base: own.url,
    datasets: [],
    display: () => undefined,
    warn: () => undefined,
    progress: ({ label, done, total }) => progress.push(`${label} ${done}/${total}`),
  });
  return { ...(await loadResNet18(NAME, { patience, ...options })), progress };
}

const fails = async (message: string | RegExp, options: LoadOptions = {}): Promise<void> => {
  const before = tf.memory().numTensors;
  await expect(load(options)).rejects.toThrow(message);
  expect(tf.memory().numTensors).toBe(before);
};

describe('weights that lie elsewhere', () => {
  test('are downloaded with progress, and make a network with classes and a transform', async () => {
    const before = tf.memory().numTensors;
    const { model, classes, transform, progress } = await load();
    expect(progress.at(-1)).toBe(
      `weights of ${NAME} from ${new URL(far.url).host} ${bytes.length}/${bytes.length}`,
    );
    expect(transform.size).toBe(32);
    expect(await classify(model, picture(40, 32, 1), { transform, classes, top: CLASSES })).toHaveLength(
      CLASSES,
    );
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('are kept: a later visit needs neither the other host nor the site', async () => {
    (await load()).model.dispose();
    await far.close();
    await own.close();
    vi.resetModules();
    (await load()).model.dispose();
  });

  test('are not downloaded where the site has its own copy', async () => {
    const folder = `models/${NAME}/`;
    own.answers = [site({ ...described(''), [`${folder}model.safetensors`]: bytes })];
    (await load()).model.dispose();
    expect(far.ranges).toEqual([]);
  });

  test('can come from a mirror, which the site may be itself', async () => {
    own.answers = [site({ ...described('remote/'), 'mirror.safetensors': bytes })];
    (await load({ from: 'mirror.safetensors' })).model.dispose();
    expect(far.ranges).toEqual([]);
  });

  test('go on where they were cut, also in a later visit', async () => {
    far.answers = [file(bytes, { upTo: 9_000_000 }), status(404), file(bytes)];
    await fails('404');
    vi.resetModules();
    (await load()).model.dispose();
    expect(far.ranges).toEqual([null, 'bytes=9000000-', 'bytes=9000000-']);
  });

  test.each<[string, () => Answer, RegExp]>([
    ['are not there', () => status(404), /There is no weights of resnet18-imagenet from .* answered 404/],
    [
      'are a web page',
      () => file(Buffer.from('<html>sign in</html>')),
      /cut short: 20 of \d+ bytes.*sign-in page/,
    ],
    [
      'have one byte wrong',
      () => file(bytes.with(20_000_000, bytes[20_000_000] === 0 ? 1 : 0)),
      /its SHA-256 is/,
    ],
    ['always break off', () => file(bytes, { upTo: 1000, knowsRanges: false }), /cut short: 1000 of \d+/],
  ])('that %s are refused, nothing of them is kept, and the next try works', async (_, answer, message) => {
    far.answers = [answer()];
    await fails(message);
    far.answers = [file(bytes)];
    vi.resetModules();
    (await load()).model.dispose();
  });

  test.each<[string, Parameters<typeof weightsFile>[1], RegExp]>([
    [
      'hold what is no number',
      (tensors) => tensors.get('layer2.0.bn1.running_var')?.values.set([NaN], 5),
      /holds NaN in `layer2.0.bn1.running_var`/,
    ],
    [
      'lack a tensor',
      (tensors) => tensors.delete('layer4.1.conv2.weight'),
      /no tensor `layer4.1.conv2.weight`/,
    ],
    [
      'are of another network',
      (tensors) => tensors.set('fc.bias', { shape: [3], values: new Float32Array(3) }),
      /`fc.bias` has the shape \[3\]/,
    ],
  ])('that %s are refused though the file is whole, and are not kept', async (_, change, message) => {
    const wrong = weightsFile(CLASSES, change);
    own.answers = [site(described('remote/', wrong))];
    far.answers = [file(wrong)];
    await fails(message);
    vi.resetModules();
    await fails(message);
    expect(far.ranges).toHaveLength(2);
  });
});

describe('the choice of a backbone', () => {
  test('is what a call without a name takes, and never overrules a name in the code', async () => {
    const { loadResNet18 } = await import('../../../src/lib/graft/weights/load.ts');
    const { setHost: set } = await import('../../../src/lib/host/host.ts');
    const silent = set();
    set({ ...silent, base: own.url, choice: () => NAME });
    const chosen = await loadResNet18(undefined, { patience });
    set({ ...silent, choice: () => NAME });
    const named = await loadResNet18('resnet18-tiny');
    set();
    const bundled = await loadResNet18();
    expect([chosen, named, bundled].map(({ card }) => card.name)).toEqual([
      NAME,
      'resnet18-tiny',
      'resnet18-tiny',
    ]);
    expect(far.ranges).toHaveLength(1);
    for (const { model } of [chosen, named, bundled]) model.dispose();
  });
});

test('the shipped classes are a thousand different names in torchvision’s order', async () => {
  const folder = new URL(`../../../public/models/remote/${NAME}/`, import.meta.url);
  const text = await readFile(new URL('classes.json', folder), 'utf8');
  const classes = JSON.parse(text) as { name: string }[];
  expect(new Set(classes.map(({ name }) => name)).size).toBe(1000);
  const at = (i: number) => classes[i]?.name;
  expect([at(0), at(281), at(483), at(985), at(999)]).toEqual([
    'tench',
    'tabby',
    'castle',
    'daisy',
    'toilet tissue',
  ]);
  const card = JSON.parse(await readFile(new URL('card.json', folder), 'utf8')) as unknown;
  expect(card).toMatchObject({
    classes: { ...onCard('classes.json', text), count: 1000 },
    input: { size: 224 },
    weights: {
      bytes: 46_807_446,
      url: 'https://huggingface.co/timm/resnet18.tv_in1k/resolve/main/model.safetensors',
    },
  });
});
