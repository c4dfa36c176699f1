/** A chapter's picture for links to it: its title, and the figure of one of its cells, as the page has just drawn it. */
import type { Page } from '@playwright/test';

/** Pixels that sites which show links ask for. */
const CARD = { width: 1200, height: 630 };

/** A JPEG. The cell is taken out of the page for it. @param cell whose figure it is */
export async function figureCard(page: Page, cell: string): Promise<Buffer> {
  const before = page.viewportSize();
  // No tip stands in the figure.
  await page.mouse.move(0, 0);
  await page.setViewportSize(CARD);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate((cell) => {
    const shown = document.querySelector(`notebook-cell[data-cell="${cell}"] [data-output]`);
    const title = document.querySelector('h1');
    if (!shown || !title) throw new Error(`There is nothing to show of the cell ${cell}.`);
    for (const part of shown.querySelectorAll('.save, .numbers, .note, [data-kind="text"], .credit'))
      part.remove();
    const [figure] = shown.querySelectorAll<HTMLElement>('[data-kind]');
    for (const other of [...shown.children]) if (other !== figure) other.remove();
    const name = document.createElement('p');
    name.textContent = 'Graft: transfer learning you can touch';
    name.style.cssText = 'margin: 0; font: 26px var(--sans); color: var(--accent)';
    title.style.cssText = 'margin: 0 0 24px; font-size: 58px; line-height: 1.1';
    const card = document.createElement('div');
    card.id = 'figure-card';
    card.style.cssText =
      'position: fixed; inset: 0; z-index: 99; padding: 48px 64px; overflow: hidden; background: var(--paper)';
    card.append(name, title, shown);
    document.body.append(card);
    // As large as there is room for.
    const drawing = figure?.querySelector('.plot > *') ?? figure ?? shown;
    const { top, width, height } = drawing.getBoundingClientRect();
    const room = { width: innerWidth - 128, height: innerHeight - top - 40 };
    const gallery = figure?.querySelector<HTMLElement>('.gallery');
    if (gallery) {
      const count = gallery.children.length;
      const sideIn = (columns: number): number =>
        Math.min(room.width / columns, room.height / Math.ceil(count / columns) - 36);
      const columns = gallery.children.length > 0 ? [...gallery.children].map((_, i) => i + 1) : [1];
      const best = columns.reduce((a, b) => (sideIn(b) > sideIn(a) ? b : a));
      gallery.style.gridTemplateColumns = `repeat(${best}, ${sideIn(best) - 12}px)`;
    } else if (figure) {
      const scale = Math.max(0.6, Math.min(room.height / height, room.width / width, 2));
      figure.style.cssText += `transform-origin: 0 0; scale: ${scale}`;
    }
  }, cell);
  const picture = await page.screenshot({ type: 'jpeg', quality: 82 });
  await page.evaluate(() => document.getElementById('figure-card')?.remove());
  if (before) await page.setViewportSize(before);
  return picture;
}
