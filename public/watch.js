// Says it where a script of the page does not come: what says everything else may be that very script. It is no module
// and has a name that stays, so it comes also where the site has been renewed. lib/workers/renewed.ts does the same for
// what is loaded later.
(() => {
  const RENEWED = 'This site has been renewed: reload the page, your text is kept.';
  const NOT_LOADED =
    'A part of this page could not be loaded, and without it not everything works. Check the connection, and reload ' +
    'the page. Your text is kept.';
  const PATIENCE = 5000;

  const isRenewed = async () => {
    const { base = '/' } = document.documentElement.dataset;
    const response = await fetch(base, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    const now = /<meta name="graft-build" content="([^"]+)"/.exec(await response.text())?.[1];
    return now !== undefined && now !== document.querySelector('meta[name="graft-build"]')?.content;
  };

  // Where one script is gone, others are: that is one question.
  let asking = null;
  const say = async () => {
    if (asking) return;
    asking = isRenewed().catch(() => false);
    const renewed = await asking;
    asking = null;
    const box = document.querySelector('[data-unloaded]');
    if (!box) return;
    box.textContent = renewed ? RENEWED : NOT_LOADED;
    box.hidden = false;
  };

  addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement) || target.type !== 'module') return;
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', say, { once: true });
      else say();
    },
    true,
  );
})();
