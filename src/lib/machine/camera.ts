/** The camera of this page: one, shared by the page's own view and by running cells. It is on while somebody uses it. */
import { Listeners } from '../data/listeners.ts';
import { CameraError, cameraTrouble, NO_CAMERA_HERE, SENDS_NOTHING, TAKEN_AWAY } from './camera-trouble.ts';

export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly stream: MediaStream; readonly device: string; readonly mirrored: boolean }
  | { readonly kind: 'trouble'; readonly error: CameraError };

export type CameraUser = 'page' | 'cell';

/** Large enough for a square of 512 pixels. */
const WANTED = { width: { ideal: 960 }, height: { ideal: 720 } };
/** How long a camera may take to its first picture: milliseconds. One behind a closed cover may never send any. */
const PATIENCE = 10_000;

let state: CameraState = { kind: 'off' };
let video: HTMLVideoElement | undefined;
let wanted: string | null = null;
/** Counts starts: one that was overtaken by a later one, or by the last user's leaving, changes nothing. */
let attempt = 0;
let starting: Promise<void> | undefined;
const users = new Set<CameraUser>();
const listeners = new Listeners();

export function cameraNow(): CameraState {
  return state;
}

/** Calls `listener` after each change; the function that comes back ends that. */
export function onCamera(listener: () => void): () => void {
  return listeners.add(listener);
}

/** Turns the camera on for a user, and waits for its first picture. @throws {CameraError} where that can't be */
export async function openCamera(user: CameraUser): Promise<void> {
  users.add(user);
  if (state.kind === 'on') return;
  await (starting ??= start(++attempt));
}

/** The camera goes off when its last user leaves. */
export function closeCamera(user: CameraUser): void {
  if (!users.delete(user) || users.size > 0) return;
  turnOff();
}

/** Off is off: for the page and for a running cell. */
export function turnOff(): void {
  users.clear();
  attempt++;
  starting = undefined;
  end({ kind: 'off' });
}

/** Takes another camera, now and from here on. @throws {CameraError} */
export async function chooseCamera(device: string): Promise<void> {
  wanted = device;
  end({ kind: 'off' });
  if (users.size > 0) await (starting = start(++attempt));
}

/** The cameras of this machine; they have names once the reader has allowed one. */
export async function cameras(): Promise<readonly MediaDeviceInfo[]> {
  const devices =
    (await mediaDevices()
      ?.enumerateDevices()
      .catch(() => [])) ?? [];
  return devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId);
}

/** The square in the middle of what the camera sees now, of at most `side` pixels, drawn. @throws {CameraError} */
export function snapshot(side: number): HTMLCanvasElement {
  if (state.kind === 'trouble') throw state.error;
  if (state.kind !== 'on' || !video)
    throw new CameraError('The camera was turned off. Turn it on again, or run the cell again.');
  const { videoWidth, videoHeight } = video;
  const whole = Math.min(videoWidth, videoHeight);
  const size = Math.min(side, whole);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const [left, top] = [(videoWidth - whole) / 2, (videoHeight - whole) / 2];
  context?.drawImage(video, left, top, whole, whole, 0, 0, size, size);
  return canvas;
}

// The type says that it is always there; a page by plain HTTP from another machine has none.
function mediaDevices(): MediaDevices | undefined {
  return (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
}

async function start(mine: number): Promise<void> {
  tell({ kind: 'starting' });
  try {
    const devices = mediaDevices();
    if (!devices) throw new CameraError(NO_CAMERA_HERE);
    const device = wanted === null ? { facingMode: { ideal: facing() } } : { deviceId: { exact: wanted } };
    const stream = await devices.getUserMedia({ video: { ...WANTED, ...device } });
    if (mine !== attempt) {
      stop(stream);
      throw new CameraError('The camera was turned off before it was on.');
    }
    await show(stream, mine);
  } catch (error) {
    const trouble = cameraTrouble(error);
    if (mine === attempt) lose(trouble);
    throw trouble;
  } finally {
    if (mine === attempt) starting = undefined;
  }
}

/**
 * Of a phone or tablet the camera that looks away from the reader. A laptop may have such a one, too: below its keyboard,
 * for when it is folded to a tablet.
 */
function facing(): 'environment' | 'user' {
  const isHandheld = matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;
  return isHandheld ? 'environment' : 'user';
}

async function show(stream: MediaStream, mine: number): Promise<void> {
  const [track] = stream.getVideoTracks();
  video ??= Object.assign(document.createElement('video'), { muted: true, playsInline: true });
  video.srcObject = stream;
  let late: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve, reject) => {
    late = setTimeout(() => {
      reject(new CameraError(SENDS_NOTHING));
    }, PATIENCE);
    track?.addEventListener('ended', () => {
      const error = new CameraError(TAKEN_AWAY);
      reject(error);
      if (mine === attempt) lose(error);
    });
    video?.addEventListener(
      'loadeddata',
      () => {
        resolve();
      },
      { once: true },
    );
    video?.play().catch(reject);
  }).finally(() => {
    clearTimeout(late);
  });
  const { facingMode, deviceId = '' } = track?.getSettings() ?? {};
  // People steer by a mirror; a camera that looks away from them is none.
  tell({ kind: 'on', stream, device: deviceId, mirrored: facingMode !== 'environment' });
}

/** It is gone for all its users, until one asks again. */
function lose(error: CameraError): void {
  users.clear();
  end({ kind: 'trouble', error });
}

function end(next: CameraState): void {
  if (video?.srcObject instanceof MediaStream) {
    stop(video.srcObject);
    video.srcObject = null;
  }
  tell(next);
}

/** A track that the page itself stops says nothing of it. */
function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function tell(next: CameraState): void {
  state = next;
  listeners.tell();
}
