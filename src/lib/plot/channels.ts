/** Which functions among the options of a mark are accessors: one value for each row. */

const CHANNELS = new Set(
  `x y z x1 x2 y1 y2 fx fy px py r rotate length width height weight fill stroke fillOpacity strokeOpacity strokeWidth
  opacity fontSize symbol text title href ariaLabel src geometry path value filter sort size color valueof`.split(
    /\s+/,
  ),
);

/** Parts of a mark's options whose functions format or compare. */
const NOT_CHANNELS = /\.format\.|\.sort\.(?!value$)/;

/**
 * Whether a function is an accessor, told by where it stands.
 * @param path for example `plot.marks[0].dot.x`
 * @param option the part of it within the innermost call: `.x`
 */
export function isAccessor(path: string, option: string, value: { readonly length: number }): boolean {
  const [key = '', parent] = path.split('.').reverse();
  // With two parameters it compares two rows.
  if (key === 'sort') return value.length === 1;
  return (CHANNELS.has(key) || parent === 'channels') && !NOT_CHANNELS.test(option);
}
