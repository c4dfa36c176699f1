/** Numbers as readers like to see them. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 11279112 -> "11,279,112". */
export function count(n: number): string {
  return whole.format(n);
}

/** Up to five significant digits, without trailing zeros: 0.333333 -> "0.33333". */
export function number(n: number): string {
  if (Number.isInteger(n) && Math.abs(n) < 1e15) return whole.format(n);
  const size = Math.abs(n);
  return size !== 0 && (size < 1e-4 || size >= 1e9) ? n.toExponential(3) : String(Number(n.toPrecision(5)));
}

/** 48123456 -> "48.1 MB". */
export function bytes(n: number): string {
  if (n < 1e3) return `${n} B`;
  return n < 1e6 ? `${(n / 1e3).toFixed(0)} kB` : `${(n / 1e6).toFixed(1)} MB`;
}

/** Milliseconds -> "12 ms", "3.4 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
