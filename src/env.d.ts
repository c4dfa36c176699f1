/// <reference types="astro/client" />

declare module 'virtual:graft/notebook' {
  /** All cells of all chapters, in order, and the playground's. */
  export const cells: readonly import('./lib/build/vite-notebook.ts').PageCell[];
  /** What each of their texts tells: no browser has to parse the lesson. */
  export const readings: readonly import('./lib/cells/packed.ts').Packed[];
}

declare module 'virtual:graft/declarations' {
  /** The types of all that a cell can import. */
  export const declarations: import('./lib/language-service/declarations.ts').Declarations;
}

declare module 'virtual:graft/static-types' {
  /** A `StaticTypes` of `lib/build/static-types.ts`. */
  export const json: string;
}

declare module 'virtual:graft/figures' {
  /** By cell, where it has a caption. */
  export const figures: Readonly<Record<string, import('./lib/build/figures.ts').FigureCaption>>;
}

declare module 'virtual:graft/kept' {
  /** By cell: what it showed in a run of ours, as markup. */
  export const results: Readonly<Record<string, string>>;
  /** By cell: its figure, small. */
  export const glimpses: Readonly<Record<string, string>>;
  /** By cell: the first pictures of a gallery. */
  export const pictures: Readonly<Record<string, string>>;
  /** By chapter: `7-training`. */
  export const recordings: Readonly<Record<string, import('./lib/results/kept.ts').Recording>>;
  /** By chapter: the address of its picture for links. */
  export const cards: Readonly<Record<string, string>>;
}

/** What we use of it. It has no types of its own; those for cells are in `lib/inputs`. */
declare module '@observablehq/inputs' {
  type Form = HTMLFormElement & { value: unknown };
  type Options = Readonly<Record<string, unknown>>;
  export function range(extent: readonly number[], options: Options): Form;
  export function number(extent: readonly (number | null)[], options: Options): Form;
  export function select(list: readonly unknown[], options: Options): Form;
  export function radio(list: readonly unknown[], options: Options): Form;
  export function checkbox(list: readonly unknown[], options: Options): Form;
  export function toggle(options: Options): Form;
  export function button(content: string, options: Options): Form;
  export function text(options: Options): Form;
}
