/** As what an output can be saved, and under which name. */
export type Format = 'svg' | 'png' | 'csv';

/** What a file is called, without its ending, and what the output is called in it. */
export interface Names {
  readonly file: string;
  readonly title: string;
}
