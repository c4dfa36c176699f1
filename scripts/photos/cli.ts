/**
 * `npm run flowers -- [--source tensorflow|kaggle]`: real photographs of the five flowers into `public/datasets`, for
 * whoever serves the site. Stopped or cut, it goes on where it was; when all is there, it does nothing.
 */
import { join } from 'node:path';
import { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makePhotos } from './make-photos.ts';
import { reportTo } from './report.ts';
import { kaggle, tensorflow } from './sources.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

try {
  const { values } = parseArgs({ options: { source: { type: 'string', default: tensorflow.name } } });
  const source = [tensorflow, kaggle].find(({ name }) => name === values.source);
  if (!source)
    throw new Error(`There is no source ${values.source}: give --source tensorflow or --source kaggle.`);
  const folders = { cache: join(ROOT, '.cache/flowers'), datasets: join(ROOT, 'public/datasets') };
  await makePhotos(source, folders, reportTo(stdout));
  console.log('npm run build makes a site whose chapters use them.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
