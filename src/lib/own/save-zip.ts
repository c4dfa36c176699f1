import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js';
import { placed, TOP } from './paths.ts';
import type { OwnPictures } from '../data/own-pictures.ts';

// The pages' content policy forbids the blob URLs that zip.js would start workers from.
configure({ useWebWorkers: false });

/** All pictures as a zip, one folder a class. Pictures are packed as they are: they are compressed already. */
export async function saveZip(own: OwnPictures): Promise<File> {
  const zip = new ZipWriter(new BlobWriter('application/zip'), { level: 0 });
  for (const { path, picture } of placed(own))
    await zip.add(path, new BlobReader(picture.blob), { lastModDate: new Date(picture.created) });
  return new File([await zip.close()], `${TOP}.zip`, { type: 'application/zip' });
}
