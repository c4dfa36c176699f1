import { OPENED, readPicturesChoice } from '../../data/choices.ts';
import { chosen, host } from '../../host/host.ts';
import { applyChanges } from './changes.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { PictureFiles } from '../../data/picture-files.ts';

/** What the reader chose in the panel, as it was left there. @throws where it was opened on an earlier visit */
export async function openChosen(
  open: (source: string | PictureFiles) => Promise<Dataset>,
): Promise<Dataset> {
  const { source, ...changes } = readPicturesChoice(chosen('pictures'));
  return applyChanges(await open(locate(source)), changes);
}

function locate(source: string): string | PictureFiles {
  const { datasets, opened } = host();
  if (!source) return datasets[0] ?? 'flowers-sample';
  if (!source.startsWith(OPENED)) return source;
  const files = opened?.(source);
  if (files) return files;
  throw new Error('The pictures that you opened are not there any more. Open them again under “Pictures”.');
}
