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
  /** Text that compiling put in front of the last expression: errors behind it are shifted. */
  readonly inserted: (Place & { readonly length: number }) | null;
}

/** One name that a cell binds to a member of one of the kernel's modules; `*` is the module itself. */
export interface ImportedName {
  readonly module: string;
  readonly imported: string;
  readonly local: string;
}
