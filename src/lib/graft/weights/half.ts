/** Numbers stored as float16 (IEEE 754 binary16), widened: exact. */
export function fromHalf(halves: Uint16Array): Float32Array {
  const table = halfTable();
  return Float32Array.from(halves, (bits) => table[bits] ?? 0);
}

let table: Float32Array | undefined;

/** All 65,536 values; a table is quicker than arithmetic for millions of weights. */
function halfTable(): Float32Array {
  table ??= Float32Array.from({ length: 65536 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
  return table;
}
