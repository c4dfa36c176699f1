import { expect, test } from 'vitest';
import { openImageFolder } from 'graft';
import { dropped } from '../../../src/lib/folders/dropped.ts';
import { identityOf } from '../../../src/lib/graft/pixels/identity.ts';

/** A folder of files by name; a text that is `!` can't be read. */
interface Tree {
  readonly [name: string]: string | Tree;
}

const refused = new DOMException('gone', 'NotFoundError');
const fileOf = (name: string, text: string) => new File([text], name, { lastModified: 1 });

/** As browsers show a folder in a drop: a hundred children at a time. */
function entry(name: string, content: string | Tree): FileSystemEntry {
  const at = { name, isFile: typeof content === 'string', isDirectory: typeof content !== 'string' };
  const file = (done: (file: File) => void, fail: (error: DOMException) => void) => {
    if (typeof content !== 'string' || content === '!') fail(refused);
    else done(fileOf(name, content));
  };
  const createReader = () => {
    const children = Object.entries<string | Tree>(content as Tree).map(([child, inside]) =>
      entry(child, inside),
    );
    return { readEntries: (done: (some: FileSystemEntry[]) => void) => done(children.splice(0, 100)) };
  };
  return { ...at, file, createReader } as unknown as FileSystemEntry;
}

/** A drop whose list is empty once the event is over. */
function drop(content: Tree): Pick<DataTransfer, 'items'> {
  const items: unknown[] = Object.entries(content).map(([name, inside]) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry(name, inside),
    getAsFile: () => null,
  }));
  items.unshift({ kind: 'string' });
  queueMicrotask(() => (items.length = 0));
  return { items } as unknown as DataTransfer;
}

/** As the File System Access API shows a folder. */
function handle(name: string, content: Tree): FileSystemDirectoryHandle {
  const values = () =>
    Object.entries(content).map(([child, inside]) =>
      typeof inside === 'string'
        ? {
            kind: 'file',
            name: child,
            getFile: () =>
              inside === '!' ? Promise.reject(refused) : Promise.resolve(fileOf(child, inside)),
          }
        : handle(child, inside),
    );
  return { kind: 'directory', name, values } as unknown as FileSystemDirectoryHandle;
}

const many = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.jpg`, 'x']));
const flowers: Tree = { flowers: { rose: many, daisy: { '1.jpg': 'y', 'gone.jpg': '!' }, '.git': many } };

test('a dropped folder is walked to its end, and what can’t be read is named', async () => {
  const { name, source, skipped } = await dropped(drop(flowers));
  expect(name).toBe('flowers');
  expect(source).toHaveLength(251);
  expect(skipped).toEqual([
    { path: 'flowers/daisy/gone.jpg', reason: "can't be read: gone" },
    { path: 'flowers/.git/', reason: 'a hidden folder' },
  ]);
  const dataset = await openImageFolder(structuredClone(source));
  expect(dataset).toMatchObject({ name: 'flowers', classes: ['daisy', 'rose'] });
  expect(dataset.pictures).toHaveLength(251);
});

test('class folders may be dropped side by side', async () => {
  const { name, source } = await dropped(drop({ rose: many, daisy: { '1.jpg': 'y' } }));
  expect(name).toBe('pictures');
  expect((await openImageFolder(source)).classes).toEqual(['daisy', 'rose']);
});

test('a dropped zip is that zip', async () => {
  const { name, source } = await dropped(drop({ 'flowers.zip': 'x' }));
  expect(name).toBe('flowers.zip');
  expect(source).toBeInstanceOf(File);
});

test('where nothing is a file, that is said', async () => {
  await expect(dropped(drop({}))).rejects.toThrow('Drop a zip, or a folder');
});

test('a folder that the reader gave access to', async () => {
  const dataset = await openImageFolder(handle('flowers', flowers['flowers'] as Tree));
  expect(dataset).toMatchObject({ name: 'flowers', classes: ['daisy', 'rose'] });
  expect(dataset.pictures).toHaveLength(251);
  expect(dataset.skipped).toHaveLength(2);
});

test('a list with one zip in it is that zip', async () => {
  await expect(openImageFolder([new File(['no'], 'my.zip')])).rejects.toThrow('my.zip is not a zip');
  await expect(openImageFolder([])).rejects.toThrow('This folder is empty');
});

test('files of one name, size and time in two folders are two pictures', async () => {
  const { source } = await dropped(drop({ rose: { '1.bmp': 'a' }, daisy: { '1.bmp': 'b' } }));
  const { pictures } = await openImageFolder(source);
  expect(new Set(pictures.map(identityOf)).size).toBe(2);
});

test('several zips are one set, called after the first', async () => {
  const some = await dropped(drop({ 'a.zip': 'x', 'b.zip': 'y', 'c.ZIP': 'z' }));
  expect(some).toMatchObject({ name: 'a.zip and 2 more', skipped: [] });
  expect(some.source).toHaveLength(3);
  expect(await dropped(drop({ 'a.zip': 'x', '1.jpg': 'y' }))).toMatchObject({ name: 'pictures' });
});
