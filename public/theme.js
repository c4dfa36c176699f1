// The reader's choice of light or dark, set before the first paint and again after each change of page.
(() => {
  const apply = () => {
    let theme = null;
    try {
      theme = localStorage.getItem('graft:theme');
    } catch {
      // Storage is forbidden: the system's setting holds.
    }
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  };
  apply();
  document.addEventListener('astro:after-swap', apply);
})();
