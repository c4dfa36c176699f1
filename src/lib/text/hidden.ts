/**
 * Characters that can't be seen, or that turn the direction of what follows. With them code can be made to look like
 * other code (trojansource.codes), and names of nothing at all can be used in it.
 */
export const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** `U+200B` */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** How a hidden character is shown. */
export function markOf(character: string): string {
  return `⟨${codeOf(character)}⟩`;
}
