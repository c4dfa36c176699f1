import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadResNet18 } from 'graft';
import { file, serve, status, taken, type FileServer } from './graft/file-server.ts';
import { hosted, useBackend } from './graft/helpers.ts';
import { weightsFile } from './graft/weights-file.ts';

const script = fileURLToPath(new URL('../../scripts/weights.ts', import.meta.url));
/** Makes the script tell how much of an answer it has taken. */
const telling = ['--import', new URL('graft/tell-parent.ts', import.meta.url).href];
let bytes: Uint8Array<ArrayBuffer>;
let root: string;
let models: string;
let server: FileServer;

beforeAll(async () => {
  await useBackend('wasm');
  bytes = weightsFile(10);
});
beforeEach(async () => {
  server = await serve(file(bytes));
  root = await mkdtemp(join(tmpdir(), 'graft-'));
  models = join(root, 'models');
  await describeNet('net', bytes);
});
afterEach(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

/** A description as in `public/models/remote`, with the loopback server for its address. */
async function describeNet(name: string, weights: Uint8Array): Promise<void> {
  const folder = join(models, 'remote', name);
  const classes = JSON.stringify(Array.from({ length: 10 }, (_, i) => ({ name: `${i}` })));
  const card = {
    ...{ name, trainedOn: 'noise', license: 'none' },
    classes: {
      file: 'classes.json',
      count: 10,
      bytes: classes.length,
      sha256: createHash('sha256').update(classes).digest('hex'),
    },
    input: { size: 32, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    weights: {
      file: 'model.safetensors',
      bytes: weights.length,
      sha256: createHash('sha256').update(weights).digest('hex'),
      url: `${server.url}model.safetensors`,
    },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'card.json'), JSON.stringify(card));
  await writeFile(join(folder, 'classes.json'), classes);
  await writeFile(join(folder, 'README.md'), 'licence');
}

/** Runs the script to its end: its exit code and all that it wrote. */
function run(...more: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [...telling, script, '--models', models, 'net', ...more], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.on('message', ({ answer, bytes }: { answer: string; bytes: number }) => taken(answer, bytes));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (said += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

async function loads(): Promise<void> {
  await hosted(
    async () => {
      const { model, classes } = await loadResNet18('net');
      expect(classes).toHaveLength(10);
      model.dispose();
    },
    { base: `${pathToFileURL(root).href}/` },
  );
}

test('the weights are downloaded with progress, and the site can load them; a second run does nothing', async () => {
  const first = await run();
  expect(first).toMatchObject({ code: 0 });
  expect(first.said).toMatch(/net: 44\.\d of 44\.\d MB/);
  expect((await readdir(join(models, 'net'))).sort()).toEqual([
    'README.md',
    'card.json',
    'classes.json',
    'model.safetensors',
  ]);
  await loads();
  expect(await run()).toMatchObject({ code: 0, said: expect.stringContaining('nothing to do') });
  expect(server.ranges).toHaveLength(1);
});

test('--int8 is a quarter of the bytes, made of what is there', async () => {
  await run();
  expect(await run('--int8')).toMatchObject({ code: 0 });
  expect(server.ranges).toHaveLength(1);
  const card = JSON.parse(await readFile(join(models, 'net/card.json'), 'utf8')) as {
    weights: { bytes: number };
  };
  expect(card.weights.bytes / bytes.length).toBeLessThan(0.26);
  await loads();
  expect((await run('--int8')).said).toContain('nothing to do');
});

test('a download that was cut goes on in the next run', async () => {
  server.answers = [file(bytes, { upTo: 9_000_000 }), status(404), file(bytes)];
  expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('404') });
  expect(await run()).toMatchObject({ code: 0 });
  expect(server.ranges).toEqual([null, 'bytes=9000000-', 'bytes=9000000-']);
});

test('a server without ranges will do, and a mirror or a file in place of the address', async () => {
  server.answers = [file(bytes, { upTo: 1000, knowsRanges: false }), file(bytes, { knowsRanges: false })];
  expect(await run('--from', `${server.url}elsewhere`)).toMatchObject({ code: 0 });
  const stick = join(models, 'stick.safetensors');
  await cp(join(models, 'net/model.safetensors'), stick);
  await rm(join(models, 'net'), { recursive: true });
  expect(await run('--from', stick)).toMatchObject({ code: 0 });
});

test.each([
  ['a changed byte', () => bytes.with(9_000_000, (bytes[9_000_000] ?? 0) ^ 1), /its SHA-256 is/],
  ['a web page', () => Buffer.from('<html>sign in</html>'), /cut short: 20 of/],
])('%s is refused, and nothing is written', async (_, content, message) => {
  server.answers = [file(content())];
  expect(await run()).toMatchObject({ code: 1, said: expect.stringMatching(message) });
  expect(await readdir(models)).toEqual(['remote']);
});

test('a whole file that is no ResNet-18 is refused too', async () => {
  const wrong = weightsFile(10, (tensors) => tensors.get('bn1.weight')?.values.set([NaN]));
  await describeNet('net', wrong);
  server.answers = [file(wrong)];
  expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('holds NaN in `bn1.weight`') });
});

test('an option that is not known is answered with the usage', async () => {
  expect(await run('--fp4')).toMatchObject({ code: 2, said: expect.stringContaining('--int8') });
});
