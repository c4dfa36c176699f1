import type { Side, Skipped } from '../data/dataset.ts';

/** A folder that holds class folders. */
interface Root {
  /** Ends in a slash, or is empty. */
  readonly top: string;
  readonly pictures: readonly string[];
  readonly side?: Side;
}

const TRAIN = /^train(ing)?$/i;
const VALIDATION = /^val(id|idation)?$/i;
const TEST = /^test(ing)?$/i;

/**
 * Finds `train/` and `val/` or `test/`. Where there are both, `val/` is used and `test/` is set aside, as is
 * everything beside the two. Without a split, all pictures are in one root.
 */
export function partsOf(
  pictures: readonly string[],
  top: string,
): { parts: readonly Root[]; skipped: readonly Skipped[] } {
  const folders = Map.groupBy(pictures, (path) => nameBelow(top, path));
  const find = (name: RegExp): Root | undefined => {
    const found = [...folders].find(([folder]) => name.test(folder));
    return found && { top: `${top}${found[0]}/`, pictures: found[1] };
  };
  const train = find(TRAIN);
  const others = [find(VALIDATION), find(TEST)].flatMap((root) => root ?? []);
  if (!train || !hasClasses(train) || others.length === 0) return { parts: [{ top, pictures }], skipped: [] };
  // A folder of pictures without answers, as contests have them, is set aside, too.
  const held = others.find(hasClasses);
  const parts: readonly Root[] = held
    ? [
        { ...train, side: 'train' },
        { ...held, side: 'validation' },
      ]
    : [train];
  const used = parts.map((root) => root.top);
  const skipped = [...folders].flatMap(([folder, { length }]): Skipped[] => {
    const path = folder ? `${top}${folder}/` : top;
    if (used.includes(path)) return [];
    return [{ path, reason: `${length} pictures set aside: ${used.map(nameOf).join(' and ')} are used` }];
  });
  return { parts, skipped };
}

/** The first folder below `top`; empty for a picture that lies in none. */
function nameBelow(top: string, path: string): string {
  const [name = '', ...rest] = path.startsWith(top) ? path.slice(top.length).split('/') : [];
  return rest.length > 0 ? name : '';
}

function hasClasses({ top, pictures }: Root): boolean {
  return pictures.some((path) => nameBelow(top, path) !== '');
}

function nameOf(top: string): string {
  return `${top.split('/').at(-2) ?? ''}/`;
}
