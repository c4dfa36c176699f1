/// <reference types="astro/client" />

declare module 'virtual:graft/notebook' {
  /** All cells of all chapters, in order. */
  export const cells: readonly import('./lib/cells/fences.ts').CellSource[];
}
