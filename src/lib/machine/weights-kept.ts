/** Downloaded weights in this browser, as the page sees them: the kernel keeps them in Cache Storage. */
import { SHELF } from '../data/backbones.ts';

/** True where the weights from an address are kept. */
export async function hasWeights(url: string): Promise<boolean> {
  return (await shelf())?.match(url).then(Boolean, () => false) ?? false;
}

/** Removes the weights from an address, and what there is of a download that broke off. */
export async function forgetWeights(url: string): Promise<void> {
  const cache = await shelf();
  for (const request of (await cache?.keys()) ?? [])
    if (request.url.startsWith(url)) await cache?.delete(request);
}

/** Null where the browser has no such storage, or forbids it. */
async function shelf(): Promise<Cache | null> {
  // The type says that it is always there; a page by plain HTTP from another machine has none.
  const { caches } = globalThis as { readonly caches?: CacheStorage };
  return (await caches?.open(SHELF).catch(() => null)) ?? null;
}
