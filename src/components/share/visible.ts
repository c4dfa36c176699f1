/**
 * Text from elsewhere as it is, and not as it wants to look: characters that can't be seen, or that turn the direction
 * of what follows, are named. With them code can be made to look like other code (trojansource.codes), and names of
 * nothing at all can be used in it.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) => {
    if (character === '\t') return character;
    return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
