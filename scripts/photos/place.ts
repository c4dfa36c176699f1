/** Where a photograph goes: both sources end in the same five folders. */

import { fileName } from '../../src/lib/text/file-name.ts';

/** Folders by the names that the sources give them. */
const CLASSES: Readonly<Record<string, string>> = {
  ...{ daisy: 'daisy', dandelion: 'dandelion', rose: 'rose', sunflower: 'sunflower', tulip: 'tulip' },
  ...{ roses: 'rose', sunflowers: 'sunflower', tulips: 'tulip' },
};

/** The five classes, in order. */
export const classes: readonly string[] = [...new Set(Object.values(CLASSES))].sort();

/** `flower_photos/roses/12.jpg` becomes `rose/12.webp`; null for a file that is no picture of a class. */
export function placeOf(path: string): string | null {
  const [name = '', folder = ''] = path.split('/').reverse();
  // An archive may name files as no system takes them.
  const stem = fileName(/^([^.].*)\.(?:jpe?g|png)$/i.exec(name)?.[1] ?? '');
  const found = Object.hasOwn(CLASSES, folder) ? CLASSES[folder] : undefined;
  return stem && found && !path.includes('__MACOSX') ? `${found}/${stem}.webp` : null;
}
