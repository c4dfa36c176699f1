/** A page whose parts come late, when a test says so; and where something stood in all that time. */
import { expect, type Page } from '@playwright/test';

export interface Held {
  readonly letFiles: () => Promise<void>;
  readonly letStorage: () => Promise<void>;
}

/** Holds back files, and whatever the page keeps in its database, from the next load on. */
export async function holdBack(page: Page, files: string): Promise<Held> {
  let go = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (go = resolve));
  await page.route(files, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.addInitScript(() => {
    const opened = new Promise((resolve) => {
      addEventListener('test:storage', resolve);
    });
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its object below
    const listen = EventTarget.prototype.addEventListener;
    // As `idb` waits for a database.
    IDBOpenDBRequest.prototype.addEventListener = function (
      this: IDBOpenDBRequest,
      type: string,
      listener: (event: Event) => void,
    ): void {
      const later = (event: Event): void => void opened.then(() => listener.call(this, event));
      listen.call(this, type, type === 'success' ? later : listener);
    };
  });
  return {
    letFiles: () => {
      go();
      return frames(page);
    },
    letStorage: async () => {
      await page.evaluate(() => dispatchEvent(new Event('test:storage')));
      await frames(page);
    },
  };
}

declare global {
  // Only in pages that a test watches.
  var places: number[];
}

/** Notes in every frame where a cell stands, as it is painted, from the moment when the page was read to its end. */
export async function watchPlace(page: Page, cell: string): Promise<void> {
  await page.addInitScript((id) => {
    globalThis.places = [];
    const look = (): void => {
      const element = document.getElementById(id);
      // What it tells is measured when all that moves in a frame has moved.
      const observer = new IntersectionObserver(([entry]) => {
        if (entry) places.push(entry.boundingClientRect.top);
        observer.disconnect();
      });
      if (element) observer.observe(element);
      requestAnimationFrame(look);
    };
    document.addEventListener('readystatechange', look, { once: true });
  }, cell);
}

/** Where it stood so far, once some more frames are painted. */
export async function placesSoFar(page: Page): Promise<readonly number[]> {
  await frames(page);
  return page.evaluate(() => places);
}

async function frames(page: Page): Promise<void> {
  const count = (): Promise<number> => page.evaluate(() => places.length);
  const before = await count();
  await expect.poll(count).toBeGreaterThan(before + 2);
}
