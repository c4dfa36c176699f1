/** Datasets as people really have them: how they open, and what is said of it. Their files are never decoded here. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counts, openImageFolder, split, type Dataset, type FolderFile } from 'graft';
import type { PictureFiles } from '../../../src/lib/data/picture-files.ts';
import { imageFolder } from '../../../src/lib/folders/layout.ts';
import { fold } from '../../../src/lib/folders/same-class.ts';
import { awkwardName } from '../awkward.ts';
import { hosted } from './helpers.ts';
import { writeZip, type Written } from './zips.ts';

let made = 0;
/** A zip of these paths, each with bytes of its own. */
const zipOf = (...paths: readonly string[]): Blob =>
  writeZip(paths.map((name) => ({ name, data: `picture ${++made}` })));
const zipFile = (name: string, ...paths: readonly string[]): File => new File([zipOf(...paths)], name);

/** Two pictures in each of these folders. */
const folders = (...names: readonly string[]) => names.flatMap((name) => [`${name}/1.jpg`, `${name}/2.jpg`]);

/** The dataset and what the reader is told. */
const open = (source: PictureFiles): Promise<{ dataset: Dataset; warned: readonly string[] }> =>
  hosted(async ({ warned }) => ({ dataset: await openImageFolder(source), warned: [...warned] }));

const sides = ({ pictures }: Dataset) => pictures.map(({ path, side }) => `${path} ${side ?? ''}`.trim());

/** Bytes of Shift-JIS for the names that are used here (JIS X 0208), ASCII as it is. */
const SHIFT_JIS: Readonly<Record<string, readonly number[]>> = {
  ソ: [0x83, 0x5c],
  ー: [0x81, 0x5b],
  ス: [0x83, 0x58],
  猫: [0x94, 0x4c],
  犬: [0x8c, 0xa2],
  表: [0x95, 0x5c],
  薔: [0xe5, 0x4b],
  薇: [0xe5, 0x4e],
  ひ: [0x82, 0xd0],
  ま: [0x82, 0xdc],
  わ: [0x82, 0xed],
  り: [0x82, 0xe8],
};
/** The same of CP437. */
const CP437: Readonly<Record<string, readonly number[]>> = {
  é: [0x82],
  ü: [0x81],
  ä: [0x84],
  ö: [0x94],
  ß: [0xe1],
  ñ: [0xa4],
  è: [0x8a],
  â: [0x83],
  Ä: [0x8e],
};
const encoded = (table: Readonly<Record<string, readonly number[]>>, text: string): number[] =>
  Array.from(text).flatMap((sign) => table[sign] ?? [sign.charCodeAt(0)]);
const rawZip = (table: Readonly<Record<string, readonly number[]>>, paths: readonly string[]): Blob =>
  writeZip(paths.map((name): Written => ({ name, rawName: encoded(table, name), data: `${++made}` })));

describe('names that are not in UTF-8', () => {
  test.each<[string, ...string[]]>([
    ['a second byte that is a backslash', 'ソース', 'rose'],
    ['one kanji a class', '犬', '猫'],
    ['a kanji with a backslash in it, alone', '表', '猫'],
    ['kanji that are rare', '薔薇', 'ひまわり'],
    ['Japanese and Latin in one name', 'cat_猫', 'dog_犬'],
  ])('Shift-JIS: %s', async (_, ...names) => {
    const { dataset, warned } = await open(rawZip(SHIFT_JIS, folders(...names)));
    expect(dataset.classes).toEqual([...names].sort());
    expect(dataset.pictures).toHaveLength(2 * names.length);
    expect(warned).toEqual([
      expect.stringMatching(/not in UTF-8\. They were read as Shift-JIS, for example “.*\.jpg”/),
    ]);
  });

  test.each<[string, ...string[]]>([
    ['French', 'café', 'thé', 'château'],
    ['German', 'Gänseblümchen', 'Ländle', 'Löwenzahn'],
    ['German, one letter in a word that Shift-JIS could read', 'schön', 'Märchen'],
    ['Spanish', 'piña', 'niño'],
    ['accents before ASCII letters only', 'Äpfel', 'première'],
  ])('CP437: %s', async (_, ...names) => {
    const { dataset, warned } = await open(rawZip(CP437, folders(...names)));
    expect(dataset.classes).toEqual(names.sort());
    expect(warned).toEqual([expect.stringContaining('They were read as CP437, for example “')]);
  });

  test('UTF-8 that nobody says to be that needs no word, nor does ASCII', async () => {
    const utf8 = (text: string) => [...new TextEncoder().encode(text)];
    const files = folders('猫', 'Löwe').map((name): Written => ({
      name,
      rawName: utf8(name),
      data: `${++made}`,
    }));
    const { dataset, warned } = await open(writeZip(files));
    expect([dataset.classes, warned]).toEqual([['Löwe', '猫'], []]);
    expect((await open(zipOf(...folders('cat', 'dog')))).warned).toEqual([]);
  });

  test('backslashes of Windows are still slashes', async () => {
    const { dataset } = await open(rawZip(SHIFT_JIS, ['x\\ソース\\1.jpg', 'x\\猫\\1.jpg']));
    expect(dataset.pictures.map(({ path }) => path)).toEqual(['x/ソース/1.jpg', 'x/猫/1.jpg']);
  });

  test('any bytes at all open, or are refused in a sentence', async () => {
    const name = fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 4 }), async (names) => {
        const slash = '/1.jpg';
        const files = names.map((bytes): Written => ({
          name: '',
          rawName: [...bytes, ...encoded({}, slash)],
          data: `${++made}`,
        }));
        const { dataset } = await open(
          writeZip([...files, ...folders('a', 'b').map((path) => ({ name: path }))]),
        );
        expect(dataset.pictures.length + dataset.skipped.length).toBeGreaterThanOrEqual(4);
      }),
    );
  });
});

describe('two spellings of one class', () => {
  const [nfc, nfd] = ['rosé', 'rosé'].map((name, i) => name.normalize(i === 0 ? 'NFC' : 'NFD'));

  test('NFC and NFD look the same, and are one class without a word', async () => {
    const { dataset, warned } = await open(zipOf(...folders(`x/${nfc ?? ''}`, `x/${nfd ?? ''}`, 'x/tulip')));
    expect(counts(dataset)).toEqual([
      { class: nfc, pictures: 4 },
      { class: 'tulip', pictures: 2 },
    ]);
    expect(warned).toEqual([]);
  });

  test('NFC in train/, NFD in val/', async () => {
    const paths = folders(`train/${nfc ?? ''}`, 'train/b', `val/${nfd ?? ''}`, 'val/b');
    const { dataset, warned } = await open(zipOf(...paths));
    expect([dataset.classes, warned]).toEqual([['b', nfc], []]);
  });

  test.each([
    ['capitals', ['Rose', 'rose', 'rose/more'], 'rose', '“rose” and “Rose”'],
    ['a space at the end', ['rose', 'rose '], 'rose', '“rose” and “rose ”'],
    ['spaces within', ['wild rose', 'wild  rose'], 'wild rose', '“wild  rose” and “wild rose”'],
  ])('%s: one class, spelled as most of its pictures have it, and said', async (_, names, name, told) => {
    const { dataset, warned } = await open(zipOf(...folders(...names, 'tulip')));
    expect(dataset.classes).toEqual([name, 'tulip'].sort());
    expect(warned).toEqual([expect.stringContaining(`${told} are one class here, “${name}”`)]);
  });

  test('Rose in train/ and rose in val/ are one class on both sides', async () => {
    const { dataset } = await open(zipOf(...folders('train/Rose', 'train/Tulip', 'val/rose', 'val/tulip')));
    expect(dataset.classes).toEqual(['Rose', 'Tulip']);
    expect(split(dataset).validation.pictures).toHaveLength(4);
  });

  test('single letters keep their capitals: they may be an alphabet', async () => {
    const { dataset, warned } = await open(zipOf(...folders('A', 'a', 'b')));
    expect([dataset.classes, warned]).toEqual([['A', 'a', 'b'], []]);
  });

  test('whatever names: alike ones are one class, others stay two, and the order of files changes nothing', () => {
    const name = awkwardName.filter((text) => text !== '' && !/[/\0]|^\./.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
        const paths = names.flatMap((folder) => [`x/${folder}/1.jpg`, `x/${folder}/2.jpg`, 'x/z/z.jpg']);
        const { classes, places } = imageFolder(paths);
        expect(imageFolder(paths.toReversed()).classes).toEqual(classes);
        const expected = new Set([...names.filter((each) => each !== '__MACOSX'), 'z'].map(fold));
        expect(classes.length).toBe(expected.size);
        for (const { path, label } of places)
          expect(fold(classes[label] ?? '')).toBe(fold(path.split('/')[1] ?? ''));
      }),
    );
  });
});

describe('wrapper folders', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'training_set/training_set, test_set/test_set',
      folders(
        'training_set/training_set/cats',
        'training_set/training_set/dogs',
        'test_set/test_set/cats',
        'test_set/test_set/dogs',
      ),
      ['cats', 'dogs'],
    ],
    [
      'seg_train/seg_train, seg_test/seg_test, and seg_pred without classes',
      [
        ...folders('seg_train/seg_train/forest', 'seg_train/seg_train/sea'),
        ...folders('seg_test/seg_test/forest', 'seg_test/seg_test/sea'),
        ...['seg_pred/seg_pred/1.jpg', 'seg_pred/seg_pred/2.jpg'],
      ],
      ['forest', 'sea'],
    ],
    [
      'archive/train/train and archive/test/test',
      folders('archive/train/train/a', 'archive/train/train/b', 'archive/test/test/a', 'archive/test/test/b'),
      ['a', 'b'],
    ],
    [
      'Training and Test below two folders',
      folders(
        'fruits-360_100x100/fruits-360/Training/Apple',
        'fruits-360_100x100/fruits-360/Training/Fig',
        'fruits-360_100x100/fruits-360/Test/Apple',
        'fruits-360_100x100/fruits-360/Test/Fig',
      ),
      ['Apple', 'Fig'],
    ],
    [
      'train_images and test_images',
      folders('train_images/a', 'train_images/b', 'test_images/a', 'test_images/b'),
      ['a', 'b'],
    ],
    [
      'train and val beside a copy of all',
      folders('x/train/a', 'x/train/b', 'x/val/a', 'x/val/b', 'x/x/train/a'),
      ['a', 'b'],
    ],
  ])('%s', async (_, paths, classes) => {
    const { dataset } = await open(zipOf(...paths));
    expect(dataset.classes).toEqual(classes);
    const { train, validation } = split(dataset);
    expect([train.pictures.length, validation.pictures.length]).toEqual([4, 4]);
    expect(dataset.pictures.every(({ side }) => side)).toBe(true);
  });

  test('archive/train/train alone is the classes in it', async () => {
    const { dataset } = await open(zipOf(...folders('archive/train/train/a', 'archive/train/train/b')));
    expect(dataset.classes).toEqual(['a', 'b']);
    expect(sides(dataset)[0]).toBe('archive/train/train/a/1.jpg');
  });

  test('test/test without answers is set aside', async () => {
    const paths = [...folders('train/a', 'train/b'), 'test/test/1.jpg', 'test/test/2.jpg'];
    const { dataset } = await open(zipOf(...paths));
    expect(dataset.classes).toEqual(['a', 'b']);
    expect(dataset.skipped).toEqual([{ path: 'test/', reason: '2 pictures set aside: train/ are used' }]);
  });

  test.each([
    [['train', 'bus', 'test']],
    [['train_station', 'test_tube']],
    [['cat_train', 'dog_test', 'bird_validation']],
  ])('%s are classes', async (names) => {
    expect((await open(zipOf(...folders(...names)))).dataset.classes).toEqual(names.sort());
  });
});

describe('labels in the names of files', () => {
  const numbered = (folder: string, ...names: readonly string[]) =>
    names.flatMap((name) => [1, 2, 3].map((i) => `${folder}${name.replace('#', String(i))}.jpg`));

  test.each<[string, readonly string[], readonly string[]]>([
    ['rose_001.jpg, at the top', numbered('', 'rose_00#', 'tulip_00#'), ['rose', 'tulip']],
    ['cat.0.jpg in one folder', numbered('flat/', 'cat.#', 'dog.#'), ['cat', 'dog']],
    ['cat.0.jpg in train/train', numbered('train/train/', 'cat.#', 'dog.#'), ['cat', 'dog']],
    ['rose (1).jpg', numbered('', 'rose (#)', 'tulip (#)'), ['rose', 'tulip']],
    ['rose1.jpg', numbered('', 'rose#', 'tulip#'), ['rose', 'tulip']],
    [
      'Abyssinian_1.jpg, american_bulldog_1.jpg',
      numbered('images/', 'Abyssinian_#', 'american_bulldog_#'),
      ['Abyssinian', 'american_bulldog'],
    ],
    ['猫_1.jpg', numbered('', '猫_#', '犬_#'), ['犬', '猫']],
    ['rose-1-2.jpg', numbered('', 'rose-1-#', 'tulip-2-#'), ['rose', 'tulip']],
  ])('%s', async (_, paths, classes) => {
    const { dataset, warned } = await open(zipOf(...paths));
    expect(dataset.classes).toEqual(classes);
    expect(dataset.pictures).toHaveLength(paths.length);
    expect(warned).toEqual([
      expect.stringContaining('the classes are what stands before the number in the names'),
    ]);
  });

  test('train/cat.0.jpg and test1/1.jpg: those without answers are set aside', async () => {
    const { dataset } = await open(
      zipOf(...numbered('train/', 'cat.#', 'dog.#'), ...numbered('test1/', '#')),
    );
    expect(dataset.classes).toEqual(['cat', 'dog']);
    expect(dataset.pictures).toHaveLength(6);
    expect(dataset.skipped.map(({ path }) => path)).toEqual(['test1/1.jpg', 'test1/2.jpg', 'test1/3.jpg']);
  });

  test('train/cat.0.jpg and val/cat.9.jpg: each knows its side', async () => {
    const paths = [...numbered('train/', 'cat.#', 'dog.#'), ...numbered('val/', 'cat.9#', 'dog.9#')];
    const { train, validation } = split((await open(zipOf(...paths))).dataset);
    expect([train.pictures.length, validation.pictures.length]).toEqual([6, 6]);
  });

  test('one picture of a name makes no class', async () => {
    const { dataset } = await open(zipOf(...numbered('', 'rose_#', 'tulip_#'), 'odd_1.jpg'));
    expect(dataset.classes).toEqual(['rose', 'tulip']);
    expect(dataset.skipped).toEqual([
      { path: 'odd_1.jpg', reason: 'no class in its name, as the others have' },
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['names of a camera', numbered('', 'IMG_00#', 'DSC_00#')],
    ['nothing but numbers', numbered('', '#')],
    ['one name for all', numbered('', 'rose_#')],
    ['another name for each', ['a_1.jpg', 'b_1.jpg', 'c_1.jpg']],
  ])('%s: an error says how to make folders', async (_, paths) => {
    await expect(openImageFolder(zipOf(...paths))).rejects.toThrow(
      /has no class folders: \d files, for example .*Put the pictures of each class into a folder with the name of the class/,
    );
  });

  test('class folders count more than names', async () => {
    const paths = [...numbered('x/', 'rose_#', 'tulip_#'), ...numbered('y/', 'rose_#')];
    expect((await open(zipOf(...paths))).dataset.classes).toEqual(['x', 'y']);
    const one = await open(zipOf(...numbered('rose/', 'rose_#', 'wild_rose_#')));
    expect(one.dataset.classes).toEqual(['rose']);
    const camera = await open(zipOf(...numbered('rose/', 'IMG_#', 'DSC_#')));
    expect(camera.dataset.classes).toEqual(['rose']);
  });
});

describe('several zips at once are one dataset', () => {
  const paths = ({ pictures }: Dataset) => pictures.map(({ path }) => path);

  test('a zip a class', async () => {
    const { dataset } = await open([
      zipFile('rose.zip', '1.jpg', '2.jpg'),
      zipFile('tulip.zip', '1.jpg', '2.jpg'),
    ]);
    expect(dataset).toMatchObject({ name: 'rose and 1 more', classes: ['rose', 'tulip'] });
    expect(paths(dataset)).toEqual(['rose/1.jpg', 'rose/2.jpg', 'tulip/1.jpg', 'tulip/2.jpg']);
  });

  test('a zip a class, each with a folder of its own or the same one', async () => {
    const own = await open([zipFile('a.zip', ...folders('rose')), zipFile('b.zip', ...folders('tulip'))]);
    expect(own.dataset.classes).toEqual(['rose', 'tulip']);
    const same = await open([
      zipFile('rose.zip', ...folders('images')),
      zipFile('tulip.zip', ...folders('images')),
    ]);
    expect(same.dataset.classes).toEqual(['rose', 'tulip']);
  });

  test('parts of one set: classes of one name are one, and files of one name are two', async () => {
    const parts = [1, 2].map((i) => zipFile(`part${i}.zip`, ...folders('flowers/rose', 'flowers/tulip')));
    const { dataset } = await open(parts);
    expect(counts(dataset)).toEqual(['rose', 'tulip'].map((name) => ({ class: name, pictures: 4 })));
    expect(new Set(paths(dataset)).size).toBe(8);
    expect(
      await Promise.all(dataset.pictures.map(({ read }) => read().catch(() => 'not decoded'))),
    ).toHaveLength(8);
  });

  test('train.zip and test.zip bring a split', async () => {
    const { dataset } = await open(
      ['train', 'test'].map((name) => zipFile(`${name}.zip`, ...folders('a', 'b'))),
    );
    const { train, validation } = split(dataset);
    expect(paths(train)[0]).toBe('train/a/1.jpg');
    expect(paths(validation)[0]).toBe('test/a/1.jpg');
  });

  test('labels in names, over several zips', async () => {
    const parts = [1, 2].map((i) => zipFile(`part${i}.zip`, `cat.${i}.jpg`, `dog.${i}.jpg`));
    expect((await open(parts)).dataset.classes).toEqual(['cat', 'dog']);
  });

  test('two zips of one name, as files of a folder too', async () => {
    const file = () => zipFile('x.zip', ...folders('a', 'b'));
    const { dataset } = await open([file(), file()]);
    expect(new Set(paths(dataset)).size).toBe(8);
    const dropped: FolderFile[] = [file(), zipFile('y.zip', ...folders('c'))].map((zip) => ({
      path: zip.name,
      file: zip,
    }));
    expect((await open(dropped)).dataset.classes).toEqual(['a', 'b', 'c']);
  });

  test('credits and what is left out keep their zip', async () => {
    const credits = JSON.stringify({ pictures: { 'rose/1.jpg': { by: 'Ann' } } });
    const zip = new File(
      [
        writeZip([
          { name: 'rose/1.jpg', data: '1' },
          { name: 'CREDITS.json', data: credits },
          { name: 'rose/x.txt' },
        ]),
      ],
      'a.zip',
    );
    const { dataset } = await open([zip, zipFile('b.zip', 'tulip/1.jpg')]);
    expect(dataset.pictures[0]).toMatchObject({ path: 'a/rose/1.jpg', credit: { by: 'Ann' } });
    expect(dataset.skipped.map(({ path }) => path)).toEqual(['a/rose/x.txt']);
  });

  test('one that is damaged is named', async () => {
    const bad = new File(['PK nothing'], 'b.zip');
    await expect(openImageFolder([zipFile('a.zip', ...folders('a')), bad])).rejects.toThrow(
      'b.zip is a damaged zip',
    );
  });
});

describe('what is no zip is named, with what to do', () => {
  const tar = () => {
    const bytes = new Uint8Array(1024);
    bytes.set(new TextEncoder().encode('ustar\u000000'), 257);
    return bytes;
  };
  const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

  test.each<[string, string, () => Uint8Array, string]>([
    ['a tar', 'x.tar', tar, 'x.tar is a tar archive, not a zip. Unpack it'],
    ['a tar with another ending', 'x.zip', tar, 'x.zip is a tar archive, not a zip. Unpack it'],
    [
      'a tar.gz',
      'x.tar.gz',
      () => gzipSync(tar()),
      'packed with gzip (.gz or .tar.gz), not a zip. Unpack it',
    ],
    [
      'a rar',
      'x.rar',
      () => latin1('Rar!\u001a\u0007\u0001\u0000 and more'),
      'a RAR archive, not a zip. Unpack it, for example with 7-Zip',
    ],
    [
      'a 7z',
      'x.7z',
      () => latin1("7z\u00bc\u00af'\u001c and more than a few bytes"),
      'a 7z archive, not a zip',
    ],
    ['bzip2', 'x.tar.bz2', () => latin1('BZh91AY&SY and more than a few bytes'), 'packed with bzip2'],
    ['xz', 'x.tar.xz', () => latin1('\u00fd7zXZ\u0000 and more than a few bytes'), 'packed with xz'],
    [
      'a Git LFS pointer',
      'flowers.zip',
      () => latin1('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'),
      'flowers.zip is a Git LFS pointer: the few lines that stand in a repository for a large file, not the file itself. Get it with `git lfs pull`',
    ],
    ['a web page', 'flowers.zip', () => latin1('<!DOCTYPE html><title>Sign in'), 'is a web page, not a zip'],
    [
      'a web page with a comment first',
      'flowers.zip',
      () => latin1('<!-- x -->\n<html lang="en">'),
      'is a web page',
    ],
    [
      'an answer in XML',
      'f.zip',
      () => latin1('<?xml version="1.0"?><Error>AccessDenied'),
      'an XML file, not a zip',
    ],
    [
      'an answer in JSON',
      'f.zip',
      () => latin1('{"error": "not found", "status": 404}'),
      'a JSON text, not a zip',
    ],
    [
      'a picture',
      'f.zip',
      () => latin1('\u00ff\u00d8\u00ff\u00e0 JFIF and more bytes'),
      'a single picture, not a zip',
    ],
    [
      'a part of a zip',
      'f.zip',
      () => latin1('PK\u0007\u0008PK\u0003\u0004 and more'),
      'first part of a zip in several parts',
    ],
    ['a text', 'notes.txt', () => latin1('just text, and more of it than that'), 'notes.txt is not a zip'],
  ])('%s', async (_, name, bytes, message) => {
    const file = new File([new Uint8Array(bytes())], name);
    await expect(openImageFolder(file)).rejects.toThrow(message);
    // Chosen or dropped as the only file, it is the same.
    await expect(openImageFolder([file])).rejects.toThrow(message);
    await expect(openImageFolder([{ path: name, file }])).rejects.toThrow(message);
  });

  test('a zip in a zip is named as what it is', async () => {
    await expect(openImageFolder(zipOf('train.zip', 'test.zip'))).rejects.toThrow(
      'train.zip is an archive in it: unpack that first',
    );
    const { dataset } = await open(zipOf(...folders('a', 'b'), 'more.zip'));
    expect(dataset.skipped).toEqual([
      { path: 'more.zip', reason: expect.stringContaining('an archive') as string },
    ]);
  });
});

test('102 classes, and names from right to left, open as any', async () => {
  const many = Array.from({ length: 102 }, (_, i) => String(i + 1));
  expect((await open(zipOf(...folders(...many)))).dataset.classes).toHaveLength(102);
  const rtl = ['ورد', 'חמנית'];
  expect((await open(zipOf(...folders(...rtl)))).dataset.classes).toEqual(rtl.sort());
});
