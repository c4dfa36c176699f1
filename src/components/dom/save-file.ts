/** Puts a file on the reader's disk. */
export function saveFile(file: File): void {
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
