import { refuseOldNames } from '../../data/renamed.ts';
import { checkColour, checkNumber } from '../numbers.ts';
import type { Pixels } from '../../data/outputs.ts';
import { withDisc } from '../pixels/disc.ts';
import { classNamed } from './class-named.ts';
import { checkDataset } from './labels.ts';
import type { Dataset, PictureRef } from '../../data/dataset.ts';
import { identify, identityOf } from '../pixels/identity.ts';

/** Where the mark sits. */
export type Corner = 'top left' | 'top right' | 'bottom left' | 'bottom right';

export interface MarkOptions {
  /** Only the pictures of this class get it. Default: all pictures. */
  readonly class?: string;
  /** How wide it is, as a share of the picture's short side: above 0, at most 0.5. Default 0.15. */
  readonly scale?: number;
  /** Default 'bottom right'. */
  readonly corner?: Corner;
  /** Red, green and blue, 0 … 255. Default white. */
  readonly colour?: readonly [red: number, green: number, blue: number];
}

/**
 * Puts a mark on the pictures of a class, as a photographer's sign does: a disc with a black rim, drawn into the pixels
 * whenever a picture is read. The files stay as they are. It sits in a corner of the square in the middle of the
 * picture, so the network sees all of it.
 *
 * To plant a false clue, mark one class of the training set, and another one of the validation set.
 *
 * @throws where no class has that name, or the scale or the colour is none
 */
export function mark(dataset: Dataset, options: MarkOptions = {}): Dataset {
  refuseOldNames('MarkOptions', options);
  const { class: name, scale = 0.15, corner = 'bottom right', colour = [255, 255, 255] } = options;
  checkNumber('scale', scale, { above: 0, to: 0.5, example: 0.15 });
  checkColour('colour', colour, { from: 0, to: 255, example: '[255, 255, 255]' });
  checkDataset(dataset);
  const label = name === undefined ? undefined : classNamed(dataset, name);
  const marked = (picture: PictureRef): PictureRef => {
    const read = async (): Promise<Pixels> => withDisc(await picture.read(), { scale, corner, colour });
    // What a mark makes of a known picture is known too: its features are found again on the next visit.
    const id = `${identityOf(picture)}+${[scale, corner, ...colour].join()}`;
    return { ...picture, read: identify(read, id) };
  };
  return {
    ...dataset,
    pictures: dataset.pictures.map((one) => (label === undefined || one.label === label ? marked(one) : one)),
  };
}
