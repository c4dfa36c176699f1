/** TensorFlow's LICENSE.txt: who took which photograph. */
import type { Credit } from '../../src/lib/data/dataset.ts';
import { placeOf } from './place.ts';

/** `roses/1.jpg CC-BY by NAME - URL`, and in some lines `roses/1.jpg CC-BY URL - by NAME`. */
const LINE = /^(.+?) CC-BY (?:by (.+) - (https?:\S+)|(https?:\S+) - by (.+))$/;

/**
 * Credits by where the photographs go, `rose/1.webp`.
 *
 * @param text the whole of LICENSE.txt; lines that credit nobody (its head) are passed over
 */
export function readLicence(text: string, licence: string): Map<string, Credit> {
  const credits = new Map<string, Credit>();
  for (const line of text.split(/\r?\n/)) {
    const [, path = '', by1, url1, url2, by2] = LINE.exec(line.trim()) ?? [];
    const place = placeOf(path);
    const by = (by1 ?? by2)?.trim();
    const source = url1 ?? url2;
    if (place && by && source) credits.set(place, { by, licence, source });
  }
  return credits;
}
