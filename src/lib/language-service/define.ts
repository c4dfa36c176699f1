/** Where the name at a place is defined. */
import type { Definition } from './answers.ts';
import type { Asked } from './asked.ts';

export function define({ service, files, path, offset }: Asked, at: number): Definition | null {
  const found = service.getDefinitionAtPosition(path, at + offset)?.[0];
  if (!found) return null;
  const file = files.all.get(found.fileName);
  if (!file) return { module: moduleOf(found.fileName) };
  const from = found.textSpan.start - file.header.length;
  return from < 0 ? null : { cell: file.cell, from, to: from + found.textSpan.length };
}

/** `/modules/@tensorflow/tfjs-core/dist/tensor.d.ts` is of `@tensorflow/tfjs-core`. */
function moduleOf(path: string): string {
  const [, name] = /^\/modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return name ?? (path.startsWith('/lib/') ? 'TypeScript' : 'graft');
}
