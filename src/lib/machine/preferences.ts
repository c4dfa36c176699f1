/** What the reader chose, kept in this browser from visit to visit. */
import { DEFAULT_CHOICES, OPENED, readPicturesChoice, readSplit, type Choices } from '../data/choices.ts';
import type { BackendName } from '../data/protocol.ts';

const BACKENDS: readonly string[] = ['webgl', 'wasm', 'cpu'] satisfies readonly BackendName[];
const BACKEND_KEY = 'graft:backend';

/** The backend that the reader asked for, by `?backend=` or in the menu; null for the best. */
export function wantedBackend(): BackendName | null {
  const wanted = new URLSearchParams(location.search).get('backend') ?? kept(BACKEND_KEY) ?? '';
  return BACKENDS.includes(wanted) ? (wanted as BackendName) : null;
}

/** Keeps the reader's choice of backend for the next start of the kernel. */
export function chooseBackend(backend: string): void {
  keep(BACKEND_KEY, backend);
}

/** What the reader chose, on an earlier visit too. */
export function wantedChoices(): Choices {
  const now: Choices = {
    backbone: kept('graft:backbone') ?? DEFAULT_CHOICES.backbone,
    pictures: kept('graft:pictures') ?? '',
    split: kept('graft:split') ?? DEFAULT_CHOICES.split,
    own: '',
  };
  return isSound(now) ? now : { ...DEFAULT_CHOICES, backbone: now.backbone };
}

/** What was kept may be of another version; and what was opened is not there any more. */
function isSound({ pictures, split }: Choices): boolean {
  try {
    const { validation, seed } = readSplit(split);
    const { source, removed, labels } = readPicturesChoice(pictures);
    return (
      validation > 0 &&
      validation < 1 &&
      Number.isInteger(seed) &&
      !source.startsWith(OPENED) &&
      Array.isArray(removed) &&
      typeof labels === 'object'
    );
  } catch {
    return false;
  }
}

export function kept(key: string): string | null {
  try {
    return storage()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** A choice that can't be kept holds for this visit. */
export function keep(key: string, value: string): void {
  try {
    storage()?.setItem(key, value);
  } catch {
    // Full or forbidden.
  }
}

export function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
