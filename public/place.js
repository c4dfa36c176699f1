// A reloaded page as the reader left it, before anything else of it has come: room for the outputs that will be back,
// and the same place in view. src/components/cell/kept-place.ts and recalled-height.ts wrote down what is read here.
(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  // A change of page by the site's router brings this file too.
  if (document.readyState !== 'loading' || navigation?.type !== 'reload') return;
  try {
    for (const cell of document.querySelectorAll('notebook-cell[id]')) {
      const height = Number(sessionStorage.getItem(`graft:height:${cell.id}`));
      if (!(height > 0)) continue;
      const region = cell.querySelector('[data-output]');
      region.style.minHeight = `${height}px`;
      // In place of what the page was built with.
      region.toggleAttribute('data-awaits', true);
    }
    const { page, id, top } = JSON.parse(sessionStorage.getItem('graft:place') ?? '{}');
    const element = page === location.pathname && document.getElementById(id);
    if (!element) return;
    scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' });
    // The router would go by pixels from the page's beginning, and not all that stood there is back. Without a number it
    // goes nowhere; kept-place.ts gives it one again.
    if (history.state) history.replaceState({ ...history.state, scrollX: undefined, scrollY: undefined }, '');
  } catch {
    // Storage is forbidden: the browser and the router do what they can.
  }
})();
