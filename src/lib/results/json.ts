/** Any plain data as JSON, and back. What JSON has no word for is an object whose one name begins with `$`. */

/** @param value it refers to nothing outside itself, so that a page can be given its text */
export function encode(value: unknown): unknown {
  if (typeof value === 'number') {
    const is = Object.is(value, -0) ? '-0' : String(value);
    return Number.isFinite(value) && is !== '-0' ? value : { $number: is };
  }
  if (typeof value === 'bigint') return { $bigint: String(value) };
  if (value === undefined) return { $undefined: true };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: value.getTime() };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += 8192)
      parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
    return { $bytes: btoa(parts.join('')), of: value.constructor.name };
  }
  if (Array.isArray(value)) return value.map(encode);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, encode(part)]));
}

const VIEWS = {
  Uint8Array,
  Uint8ClampedArray,
  Int32Array,
  Float32Array,
  Float64Array,
} as const;

/** What {@link encode} was given. @throws where an array is of a kind that no output holds */
export function decode(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(decode);
  if ('$number' in json) return Number(json.$number);
  if ('$bigint' in json) return BigInt(String(json.$bigint));
  if ('$undefined' in json) return undefined;
  if ('$date' in json) return new Date(Number(json.$date));
  if ('$bytes' in json && 'of' in json) {
    const View = VIEWS[json.of as keyof typeof VIEWS] as (typeof VIEWS)[keyof typeof VIEWS] | undefined; // or another name
    if (!View) throw new Error(`There is no array of the kind ${String(json.of)} in kept results.`);
    const bytes = Uint8Array.from(atob(String(json.$bytes)), (character) => character.charCodeAt(0));
    return new View(bytes.buffer);
  }
  return Object.fromEntries(Object.entries(json).map(([name, part]) => [name, decode(part)]));
}
