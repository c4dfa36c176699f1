/** What is wrong with the camera, in words: what happened, and what to do. */

/** Thrown where the camera can't be had. Its message is a sentence for the reader. */
export class CameraError extends Error {
  override readonly name = 'CameraError';
}

export const TAKEN_AWAY =
  'The camera was taken away: unplugged, switched off, or blocked. All pictures are kept. Give it back and turn it on again.';

export const SENDS_NOTHING =
  'The camera is on and sends no picture: its cover may be closed, or its switch off. Open it and turn it on again, or choose another camera.';

export const NO_CAMERA_HERE =
  'The browser lends no camera to this page: it has to come by https, or from this machine (localhost). ' +
  'You can still drop pictures into a class.';

/** What `getUserMedia` threw, for the reader (w3.org/TR/mediacapture-streams, "getUserMedia"). */
export function cameraTrouble(error: unknown): CameraError {
  if (error instanceof CameraError) return error;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  return new CameraError(SENTENCES[name] ?? `The camera does not start (${message || name}). Try again.`, {
    cause: error,
  });
}

const blocked =
  'The camera is blocked for this page. Press the sign beside the address, allow the camera, and turn it on again. ' +
  'You can also drop pictures into a class.';
const missing = 'No camera was found. Plug one in and turn it on, or drop pictures into a class.';
const busy =
  'The camera does not start: another program may be using it. Close that program, a video call perhaps, and turn it on again.';

const SENTENCES: Readonly<Partial<Record<string, string>>> = {
  NotAllowedError: blocked,
  SecurityError: blocked,
  NotFoundError: missing,
  OverconstrainedError: missing,
  NotReadableError: busy,
  AbortError: busy,
};
