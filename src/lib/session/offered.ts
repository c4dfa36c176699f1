/** The pictures that the site offers: its pages say so. */

/** Name of what the site offers first. */
export function firstOffered(): string {
  return (document.documentElement.dataset['datasets'] ?? '').split(' ', 1)[0] ?? '';
}
