/** Puts files on the reader's disk. */

/** Milliseconds between two of them: WebKit drops one whose successor is asked for before it has begun. */
const APART = 300;

/** When the next one may follow. */
let free = 0;

/** Puts a file on the reader's disk: at once, or a moment after the one before. */
export function saveFile(file: File): void {
  const now = performance.now();
  const wait = Math.max(0, free - now);
  free = now + wait + APART;
  if (wait === 0) put(file);
  else setTimeout(put, wait, file);
}

function put(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has its own hold on the file once the click was dealt with.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
