/** The single folders around the pictures, while most of them lie in a further folder below. Loose ones don't count. */
export function topFolder(paths: readonly string[], from = ''): string {
  for (let top = from; ;) {
    const inside = paths.filter((path) => path.startsWith(top)).map((path) => path.slice(top.length));
    const within = inside.filter((path) => path.includes('/'));
    const [only, ...others] = new Set(within.map((path) => path.split('/', 1)[0]));
    const deeper = within.filter((path) => path.split('/', 3).length > 2).length;
    if (only === undefined || others.length > 0 || deeper * 2 <= within.length) return top;
    top = `${top}${only}/`;
  }
}
