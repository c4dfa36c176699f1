/** How strictly the cells of a notebook are checked while they are written. */
import ts from 'typescript';

/** Strict, without what would be noise to a learner. Cells run in a worker, so there is no page's `document`. */
export const CELL_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  skipLibCheck: true,
  lib: ['lib.esnext.d.ts', 'lib.webworker.d.ts'],
  types: [],
};
