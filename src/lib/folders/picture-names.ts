/** Which files are pictures, by their names. */
import type { Skipped } from '../data/dataset.ts';

const PICTURE = /\.(jpe?g|jfif|png|webp|gif|bmp|avif)$/i;

export function isPicture(path: string): boolean {
  return notAPicture(path) === null;
}

/** Files that are pictures, and why the others are none. Folders have a slash at their end, and are neither. */
export function sift(paths: readonly string[]): { pictures: string[]; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  const pictures = paths.filter((path) => {
    if (path.endsWith('/')) return false;
    const reason = notAPicture(path);
    if (reason) skipped.push({ path, reason });
    return !reason;
  });
  return { pictures, skipped };
}

function notAPicture(path: string): string | null {
  const parts = path.split('/');
  if (parts.includes('__MACOSX')) return "macOS's own data";
  if (parts.some((part) => part.startsWith('.'))) return 'a hidden file';
  if (/\.hei[cf]$/i.test(path)) return 'HEIC, which most browsers can’t show: save it as JPEG';
  if (/\.(zip|tar|tgz|gz|bz2|xz|rar|7z)$/i.test(path))
    return 'an archive among the files: unpack it first, or open it by itself where it is a zip';
  if (!PICTURE.test(path)) return 'not a picture by its name (JPEG, PNG, WebP, GIF, BMP or AVIF)';
  return null;
}
