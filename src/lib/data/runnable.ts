/** A place in the reader's own text: both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A cell's text made ready to run: made by `compile.ts`, run by the kernel. */
export interface Runnable {
  readonly cell: string;
  /** Body of an async function of `inputs` that returns a list of the values of its outputs. */
  readonly body: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly imports: readonly ImportedName[];
  /** What the reader should know of it, as sentences: it runs all the same. */
  readonly warnings: readonly string[];
  /** Where compiling put text in, from first to last, by places of the reader's text: errors behind it are shifted. */
  readonly inserted: readonly (Place & { readonly length: number })[];
}

/** One name that a cell binds to a member of one of the kernel's modules; `*` is the module itself. */
export interface ImportedName {
  readonly module: string;
  readonly imported: string;
  readonly local: string;
}
