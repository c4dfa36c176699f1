/**
 * Why a part of the site did not come: the connection is gone, or the site has been renewed since this page was opened,
 * and what the page asks for is not there any more. `public/watch.js` does the same where no module comes at all.
 */

export const RENEWED = 'This site has been renewed: reload the page, your text is kept.';

/** A connection that says nothing for so long is none, milliseconds. */
const PATIENCE = 5000;

/** @param otherwise what to say where the site is still the same, or can't be asked */
export async function whyNotLoaded(otherwise: string): Promise<string> {
  return (await isRenewed()) ? RENEWED : otherwise;
}

/** Waits for a part of the site. @throws Error with a sentence for the reader, where it does not come */
export async function loaded<T>(part: Promise<T>, otherwise: string): Promise<T> {
  try {
    return await part;
  } catch (cause) {
    throw new Error(await whyNotLoaded(otherwise), { cause });
  }
}

/** The name of the build that a page is of: see lib/build/stamp.ts. Null where it has none. */
export function buildOf(page: Document): string | null {
  return page.querySelector<HTMLMetaElement>('meta[name="graft-build"]')?.content ?? null;
}

async function isRenewed(): Promise<boolean> {
  // Tests of what loads parts have no page.
  if (typeof document === 'undefined') return false;
  try {
    const response = await fetch(document.documentElement.dataset['base'] ?? '/', {
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const now = /<meta name="graft-build" content="([^"]+)"/.exec(await response.text())?.[1];
    return now !== undefined && now !== buildOf(document);
  } catch {
    return false;
  }
}
