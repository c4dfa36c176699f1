/** Which side of a split a folder or a zip is for, by its name: `train`, `training_set`, `seg_train`, `Test`. */

export type Purpose = 'train' | 'validation' | 'test';

const PURPOSES: readonly (readonly [Purpose, RegExp])[] = [
  ['train', /^train(ing)?(set|data|images?)?\d*$/],
  ['validation', /^val(id|idation)?(set|data|images?)?\d*$/],
  ['test', /^test(ing)?(set|data|images?)?\d*$/],
];

/** Words beside it that say nothing. */
const FILLERS: ReadonlySet<string> = new Set(
  'set sets data dataset images image imgs img pictures photos folder split files'.split(' '),
);

export interface SideName {
  readonly purpose: Purpose;
  /** What else stands in the name. Folders of one split have the same: `seg_train` and `seg_test`. */
  readonly rest: string;
}

/** Null for a name that speaks of no side. */
export function sideName(name: string): SideName | null {
  const words = name.toLowerCase().split(/[\s_.-]+/);
  for (const [purpose, pattern] of PURPOSES) {
    const at = words.findIndex((word) => pattern.test(word));
    if (at < 0) continue;
    const rest = words.toSpliced(at, 1).filter((word) => word && !FILLERS.has(word));
    return { purpose, rest: rest.join('_') };
  }
  return null;
}
