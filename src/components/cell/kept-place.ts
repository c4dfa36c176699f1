/**
 * A reloaded page stays where the reader left it, however late its parts come. `public/place.js` puts it there before
 * the first of them; here it is held there while cells, outputs and fonts come in above, until the reader scrolls or
 * does anything else. Browsers do that by themselves (`overflow-anchor`) for some of it, and Safari for none.
 */

/** What stood nearest to the middle of the view, and how many pixels below its upper edge. */
interface Mark {
  readonly page: string;
  readonly id: string;
  readonly top: number;
}

const KEY = 'graft:place';

addEventListener('pagehide', () => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(placeNow()));
  } catch {
    // Full or forbidden: the page may jump once.
  }
});

/** A cell of the reader's own is no mark: it comes late itself. */
function placeNow(): Mark | null {
  const marks = [...document.querySelectorAll('main > [id]:not([data-added])')].map(({ id }) => ({
    page: location.pathname,
    id,
    top: document.getElementById(id)?.getBoundingClientRect().top ?? 0,
  }));
  const fromMiddle = ({ top }: Mark): number => Math.abs(top - innerHeight / 2);
  return marks.reduce<Mark | null>(
    (best, mark) => (best && fromMiddle(best) <= fromMiddle(mark) ? best : mark),
    null,
  );
}

/** Holds the page where it was, if it was reloaded and is there still. */
function hold({ id, top }: Mark): void {
  const mark = document.getElementById(id);
  if (!mark) return;
  const off = (): number => mark.getBoundingClientRect().top - top;
  const inPage = (): number => mark.getBoundingClientRect().top + scrollY;
  // Where the rest of a page is not there yet, it can't be scrolled far enough.
  const isThere = (): boolean =>
    Math.abs(off()) < 2 || (off() > 0 && scrollY + innerHeight >= document.body.scrollHeight - 2);
  if (!isThere()) return;

  let known = inPage();
  const held = new AbortController();
  const { signal } = held;
  const leave = (): void => held.abort();
  const grown = new ResizeObserver(() => {
    if (mark.isConnected) scrollBy({ top: off(), behavior: 'instant' });
    else leave();
    known = inPage();
  });
  grown.observe(document.body);
  signal.addEventListener('abort', () => grown.disconnect());
  // What has grown above makes a browser scroll, too; and where nothing has, it was the reader or a link.
  const onScroll = (): void => {
    if (inPage() === known && !isThere()) leave();
  };
  addEventListener('scroll', onScroll, { signal });
  for (const act of ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const)
    addEventListener(act, leave, { signal, capture: true, passive: true });
}

const isReload = performance
  .getEntriesByType('navigation')
  .some((entry) => 'type' in entry && entry.type === 'reload');
if (isReload) {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Mark | null; // as it was written above
    if (place?.page === location.pathname) hold(place);
    const state = history.state as { readonly scrollY?: number } | null; // the router's
    if (state && state.scrollY === undefined) history.replaceState({ ...state, scrollX, scrollY }, '');
  } catch {
    // As above.
  }
}
