/** The first few names as words: “rose, tulip and 3 more”. */
export function listed(names: readonly string[], most = 3): string {
  const some = names.slice(0, most);
  const more = names.length - some.length;
  return more > 0 ? `${some.join(', ')} and ${more} more` : new Intl.ListFormat('en').format(some);
}
