/** Tells which files a reader chooses: also those that they chose before this script was there. The same can be chosen again. */
export function onFiles(input: HTMLInputElement, take: (files: readonly File[]) => void): void {
  const tell = (): void => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) take(files);
  };
  input.addEventListener('change', tell);
  tell();
}
