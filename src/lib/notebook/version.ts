/**
 * A short name of a text, to tell later whether it is still the same: its length and FNV-1a of 32 bits
 * (http://www.isthe.com/chongo/tech/comp/fnv/). It has to tell apart the few versions of one cell's lesson.
 */
export function versionOf(text: string): string {
  let hash = 2166136261;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16777619);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}
