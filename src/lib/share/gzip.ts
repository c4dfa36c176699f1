/** Text to gzip and back, with what every current browser and Node bring along. */
import { ShareError } from './trouble.ts';

export async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * Unpacks as it comes and stops at the limit: a few bytes can be made to swell to gigabytes.
 *
 * @param most bytes that the text may have
 * @throws {ShareError} where it is no gzip, is cut short, is no UTF-8, or unpacks to more
 */
export async function gunzip(packed: Uint8Array<ArrayBuffer>, most: number): Promise<string> {
  const text = new TextDecoder('utf-8', { fatal: true });
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let size = 0;
  let found = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return found + text.decode();
      size += value.byteLength;
      if (size > most) break;
      found += text.decode(value, { stream: true });
    }
  } catch (cause) {
    throw new ShareError('it is damaged, or was cut short on its way', { cause });
  }
  await reader.cancel();
  throw new ShareError(`it unpacks to more than ${most / 1024} KB`);
}
