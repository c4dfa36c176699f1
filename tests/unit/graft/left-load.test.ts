/** A load that goes on after the cell that began it: nobody awaited it, and the cell is over. */
import { readFile } from 'node:fs/promises';
import { loadResNet18 } from 'graft';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { host, setHost } from '../../../src/lib/host/host.ts';
import { serve, site, type FileServer } from './file-server.ts';
import { useBackend } from './helpers.ts';

const MODEL = new URL('../../../public/models/resnet18-tiny/', import.meta.url);
const FILES = ['card.json', 'classes.json', 'model.safetensors'];

let server: FileServer | undefined;

beforeAll(() => useBackend('cpu'));
afterEach(async () => {
  setHost();
  await server?.close();
});

/** Begins a load as a cell does, of files at these paths, and ends the cell at once. */
async function leftLoad(name: string, paths: Readonly<Record<string, string>>, signal?: AbortSignal) {
  const files = Object.entries(paths).map(async ([path, file]) => [
    path,
    await readFile(new URL(file, MODEL)),
  ]);
  server = await serve(site(Object.fromEntries(await Promise.all(files)) as Record<string, Uint8Array>)); // as made here
  const before = setHost({ ...host(), base: server.url, ...(signal && { signal }) });
  const loading = loadResNet18(name);
  setHost(before);
  return { loading };
}

/** No such folders are in `public`, where a host without a base would look. */
const own = (name: string) => Object.fromEntries(FILES.map((file) => [`models/${name}/${file}`, file]));

test('it goes on asking the site that it began with', async () => {
  const { loading } = await leftLoad('left', own('left'));
  const { model, classes } = await loading;
  expect(classes).toHaveLength(200);
  model.dispose();
});

test('it does so where the weights lie elsewhere', async () => {
  const { 'model.safetensors': _, ...described } = Object.fromEntries(
    FILES.map((file) => [file, `models/remote/far/${file}`]),
  );
  const paths = Object.fromEntries(Object.entries(described).map(([file, path]) => [path, file]));
  const { loading } = await leftLoad('far', paths);
  // Found there, and without an address of its weights.
  await expect(loading).rejects.toThrow('models/remote/far/card.json: `weights.url` is missing');
});

test('it ends by the signal that it began with', async () => {
  const stop = new AbortController();
  const { loading } = await leftLoad('ended', own('ended'), stop.signal);
  stop.abort(new Error('over'));
  await expect(loading).rejects.toThrow('over');
});
