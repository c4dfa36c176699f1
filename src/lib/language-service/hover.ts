/** The type of what stands at a place. */
import type { Hover } from './answers.ts';
import { explanation } from './explanation.ts';
import type { Asked } from './asked.ts';

export function hover({ service, path, offset }: Asked, at: number): Hover | null {
  const found = service.getQuickInfoAtPosition(path, at + offset);
  if (!found) return null;
  const from = found.textSpan.start - offset;
  return { from, to: from + found.textSpan.length, ...explanation(found) };
}
