import type { DescribedFile } from './card.ts';

/**
 * Compares a file with what its card says of it.
 *
 * @param what the file as a reader would call it
 * @param advice what to do where it is another file: a sentence
 * @throws where its length or its SHA-256 is not the card's
 */
export async function checkFile(
  bytes: ArrayBuffer,
  card: DescribedFile,
  what: string,
  advice: string,
): Promise<void> {
  if (bytes.byteLength < card.bytes)
    throw new Error(
      `${what} is cut short: ${bytes.byteLength} of ${card.bytes} bytes. Try again; if it stays so: ${advice}`,
    );
  const hex = await sha256(bytes);
  if (hex !== null && hex !== card.sha256)
    throw new Error(
      `${what} is not the file that its card describes: its SHA-256 is ${hex}, not ${card.sha256}. ${advice}`,
    );
}

/** In hexadecimal. Null where it can't be computed: a page by plain HTTP from another machine has no `subtle`. */
async function sha256(bytes: ArrayBuffer): Promise<string | null> {
  // The type says that it is always there.
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return null;
  const digest = await subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
