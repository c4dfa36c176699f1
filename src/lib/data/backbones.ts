/** What page, kernel and scripts must agree on about backbones. */

/** The backbone that comes with Graft. */
export const DEFAULT_BACKBONE = 'resnet18-tiny';

/** Name of the Cache Storage in which downloaded weights are kept, under their addresses. */
export const SHELF = 'graft:weights';
