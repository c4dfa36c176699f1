/** The page on which a cell stands. */

/** The address of a cell, in its chapter. */
export async function cellPage(id: string): Promise<string> {
  const { cells } = await import('virtual:graft/notebook');
  const chapter = cells.find((cell) => cell.id === id)?.chapter ?? '';
  const slug = chapter.replace(/^\d+-/, '');
  return `${document.documentElement.dataset['base'] ?? '/'}${slug}/#${id}`;
}
