/** The beginning of a text: at most so many characters as JavaScript counts them, and never half of one that takes two. */
export function beginning(text: string, most: number): string {
  return text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
}
