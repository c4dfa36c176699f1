import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import sharp from 'sharp';
import { toFragment } from '../../../src/lib/share/link.ts';
import { writeZip } from '../../unit/graft/zips.ts';
import { cell, FOUND, test } from './visitor.ts';

/** Pixels of each picture that are looked at, and their features; also read by `agree.spec.ts`. */
const CODE = `import { extractFeatures, loadResNet18, openImageFolder } from 'graft';
const pictured = await openImageFolder();
const { model: comparedNet, transform: comparedWith } = await loadResNet18();
const seen = await extractFeatures(comparedNet, pictured, { transform: comparedWith });
for (const [i, { path, read }] of pictured.pictures.entries()) {
  const { data } = await read();
  const pixels = Array.from({ length: 300 }, (_, at) => data[(at * 4 * 977 + (at % 3)) % data.length] ?? NaN);
  const features = [...seen.values.subarray(i * seen.dimensions, (i + 1) * seen.dimensions)];
  display(JSON.stringify({ path, pixels, features: features.map((value) => Number(value.toFixed(6))) }), path);
}`;

/** A flower of the sample in every format. */
async function flower(): Promise<Buffer> {
  const sample = new Blob([await readFile('public/datasets/flowers-sample.zip')]);
  const entries = await new ZipReader(new BlobReader(sample)).getEntries();
  const entry = entries.find(({ filename }) => filename.endsWith('rose/0003.webp'));
  if (!entry || entry.directory) throw new Error('The sample has no such rose.');
  const bytes = await entry.getData(new Uint8ArrayWriter());
  const files = await Promise.all(
    (['jpeg', 'png', 'webp', 'avif', 'gif'] as const).map(async (format) => ({
      name: `flowers/${format === 'png' ? 'exact' : 'packed'}/1.${format}`,
      data: await sharp(bytes).toFormat(format).toBuffer(),
    })),
  );
  return Buffer.from(await writeZip(files).arrayBuffer());
}

test('what pictures and features are here is written down', async ({ visitor, engineName }, info) => {
  const path = info.outputPath('flowers.zip');
  await writeFile(path, await flower());
  // By a link: it is long to type.
  const link = await toFragment([{ cell: 'count-classes', code: CODE }]);
  await visitor.open(`/the-pictures/?backend=wasm${link}`);
  await visitor.click('shared-changes button', 'Take them');
  await visitor.unfold('.pictures-here');
  await visitor.reads('.pictures-here [role="status"]', 'flowers-sample');
  await visitor.tab.upload('.pictures-here input[type="file"]', [path]);
  await visitor.reads('.pictures-here [role="status"]', 'flowers.zip: 5 pictures in 2 classes.');
  await visitor.runs('count-classes', 'done');
  await visitor.sees(`${cell('count-classes')} [data-kind="text"]`, 5);
  const told = await visitor.tab.evaluate(
    (css) => [...document.querySelectorAll<HTMLElement>(css)].map(({ innerText }) => innerText.trim()),
    `${cell('count-classes')} [data-kind="text"]`,
  );
  await mkdir(FOUND, { recursive: true });
  await writeFile(join(FOUND, `${engineName}.json`), `[${told.join()}]`);
});
