import type ts from 'typescript';
import type { CellText } from '../cells/analyse.ts';
import type { CellFiles } from './cell-files.ts';

/** A cell in the service, as the questions see it. */
export interface Asked {
  readonly service: ts.LanguageService;
  readonly files: CellFiles;
  readonly cells: readonly CellText[];
  readonly cell: string;
  readonly path: string;
  /** Length of what stands above the cell's text in its file. */
  readonly offset: number;
}
