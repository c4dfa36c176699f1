/** A place in the reader's own text: both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A cell's text made ready to run: made by `compile.ts`, run by the kernel. */
export interface Runnable {
  readonly cell: string;
  /** Body of an async function of `inputs` that returns its outputs and its last value. */
  readonly body: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly imports: readonly ImportedName[];
  /** Where compiling put text in, from first to last, by places of the reader's text: errors behind it are shifted. */
  readonly inserted: readonly (Place & { readonly length: number })[];
}

/** One name that a cell binds to a member of one of the kernel's modules; `*` is the module itself. */
export interface ImportedName {
  readonly module: string;
  readonly imported: string;
  readonly local: string;
}
