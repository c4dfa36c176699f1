/** Kind and size of a picture file, from its first bytes: what they cost is known before they are decoded. */
export interface Header {
  readonly kind: 'JPEG' | 'PNG' | 'WebP' | 'GIF' | 'BMP' | 'AVIF';
  /** Pixels as stored, before it is turned upright. */
  readonly width: number;
  readonly height: number;
}

/** Bytes that are looked at first; only a JPEG with a large preview or colour profile needs more. */
const START = 65_536;

/** @throws where it is none of these kinds, or says no size */
export async function readHeader(file: Blob): Promise<Header> {
  const header = parse(await view(file.slice(0, START))) ?? (file.size > START && parse(await view(file)));
  if (!header)
    throw new Error('it is not a whole JPEG, PNG, WebP, GIF, BMP or AVIF file, whatever its name is');
  return header;
}

async function view(file: Blob): Promise<DataView> {
  return new DataView(await file.arrayBuffer());
}

function parse(bytes: DataView): Header | null {
  try {
    const header = read(bytes);
    return header && header.width > 0 && header.height > 0 ? header : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends too early
    throw error;
  }
}

function read(bytes: DataView): Header | null {
  const text = (at: number, length = 4): string =>
    String.fromCharCode(...new Uint8Array(bytes.buffer, bytes.byteOffset + at, length));
  if (bytes.getUint16(0) === 0xffd8) return jpeg(bytes);
  if (text(0) === '\x89PNG') return { kind: 'PNG', width: bytes.getUint32(16), height: bytes.getUint32(20) };
  if (text(0, 3) === 'GIF')
    return { kind: 'GIF', width: bytes.getUint16(6, true), height: bytes.getUint16(8, true) };
  if (text(0, 2) === 'BM') return bmp(bytes);
  if (text(0) === 'RIFF' && text(8) === 'WEBP') return webp(bytes, text(12));
  if (text(4) === 'ftyp') return avif(bytes);
  return null;
}

/** ITU T.81, annex B: segments, of which the frame header (SOF) has the size. */
function jpeg(bytes: DataView): Header {
  for (let at = 2; ;) {
    const marker = bytes.getUint8(at + 1);
    if (bytes.getUint8(at) !== 0xff || marker === 0xff) at++;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { kind: 'JPEG', height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) };
    else at += 2 + bytes.getUint16(at + 2);
  }
}

function bmp(bytes: DataView): Header {
  const old = bytes.getUint32(14, true) === 12;
  const size = (at: number): number => Math.abs(bytes.getInt32(at, true)); // negative: top row first
  return old
    ? { kind: 'BMP', width: bytes.getUint16(18, true), height: bytes.getUint16(20, true) }
    : { kind: 'BMP', width: size(18), height: size(22) };
}

/** RFC 9649: extended, lossless or lossy. */
function webp(bytes: DataView, chunk: string): Header | null {
  const kind = 'WebP';
  if (chunk === 'VP8X')
    return {
      kind,
      width: 1 + (bytes.getUint32(24, true) & 0xffffff),
      height: 1 + (bytes.getUint32(26, true) >>> 8),
    };
  if (chunk === 'VP8L') {
    const bits = bytes.getUint32(21, true);
    return { kind, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (chunk !== 'VP8 ') return null;
  return {
    kind,
    width: bytes.getUint16(26, true) & 0x3fff,
    height: bytes.getUint16(28, true) & 0x3fff,
  };
}

/** Its properties (`ispe` boxes) hold the sizes of all its images, small previews and tiles too: the largest counts. */
function avif(bytes: DataView): Header | null {
  const text = new TextDecoder('latin1').decode(bytes);
  const brands = text.slice(8, Math.min(bytes.getUint32(0), 256));
  if (!/avi[fs]/.test(brands)) {
    if (/hei[cfmsx]/.test(brands))
      throw new Error('it is a HEIC photograph, which most browsers can’t show: save it as JPEG');
    return null;
  }
  const sizes = [...text.matchAll(/ispe/g)].map(({ index }) => ({
    width: bytes.getUint32(index + 8),
    height: bytes.getUint32(index + 12),
  }));
  const [largest] = sizes.sort((a, b) => b.width * b.height - a.width * a.height);
  return largest ? { kind: 'AVIF', ...largest } : null;
}
