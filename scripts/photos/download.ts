/** A large file over a poor line: it goes on where it was cut, now or in the next run. */
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, type Wanted } from './attempt.ts';
import { forgetPart, partOf, readPart } from './part.ts';
import { Interrupted, writeTrouble } from './trouble.ts';

export interface DownloadOptions extends Wanted {
  /** Attempts in a row that bring nothing new, before it is given up. */
  readonly attempts: number;
  /** Waits between attempts (milliseconds). */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** Is told why it has to try again. */
  readonly again: (why: string) => void;
}

/**
 * Downloads `url` to `file`, which is there only when it is whole. What has come stays in `file.part`.
 *
 * @throws where the server refuses (401, 403, 404), sends a web page, or nothing new comes in all attempts; where the
 *   disk is full
 */
export async function download(file: string, options: DownloadOptions): Promise<void> {
  const { attempts, again, pause = sleep } = options;
  await mkdir(dirname(file), { recursive: true });
  let furthest = (await readPart(file))?.size ?? 0;
  for (let failed = 0; ;) {
    try {
      await attempt(file, options);
      break;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw writeTrouble(error, file);
      const size = (await readPart(file))?.size ?? 0;
      failed = size > furthest ? 1 : failed + 1;
      furthest = Math.max(size, furthest);
      if (failed >= attempts)
        throw new Error(
          `The download was cut short (${error.message}), ${attempts} times in a row. What has come is kept: run the command again, and it goes on from there.`,
          { cause: error },
        );
      again(error.message);
      await pause(1000 * 2 ** failed);
    }
  }
  await rename(partOf(file), file);
  await forgetPart(file);
}
