import type { Patience } from '../assets/patience.ts';
import type { Card } from './card.ts';

/** The files of one backbone, checked but not yet understood. */
export interface BackboneFiles {
  readonly card: Card;
  /** Names of its classes, in the order of its logits. */
  readonly classes: readonly string[];
  readonly weights: ArrayBuffer;
  /** The weights file as a reader would call it. */
  readonly what: string;
  /** To be called when it is known whether they make a network: then they are kept, else forgotten. */
  readonly settle: (good: boolean) => Promise<void>;
}

/** Where to get weights that are not on the site, and how hard to try. */
export interface RemoteOptions {
  /** Address of a copy of the weights file, in place of the one on the card. The same bytes are expected. */
  readonly from?: string;
  /** How long a download from elsewhere waits, and how often it tries. */
  readonly patience?: Patience;
}
