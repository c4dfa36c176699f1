/** What the reader chose, kept in this browser from visit to visit. */
import { DEFAULT_CHOICES, readPicturesChoice, readSplit, type Choices } from '../data/choices.ts';
import type { BackendName } from '../data/protocol.ts';
import { setAside } from './aside.ts';
import { sayTrouble } from './trouble.ts';

const BACKENDS: readonly string[] = ['webgl', 'wasm', 'cpu'] satisfies readonly BackendName[];
const BACKEND_KEY = 'graft:backend';

/** The backend that the reader asked for, by `?backend=` or in the menu; null for the best. */
export function wantedBackend(): BackendName | null {
  const asked = new URLSearchParams(location.search).get('backend');
  const wanted =
    asked ?? keptAs(BACKEND_KEY, (name) => name === '' || isBackend(name), 'your choice of backend');
  return wanted !== null && isBackend(wanted) ? wanted : null;
}

function isBackend(name: string): name is BackendName {
  return BACKENDS.includes(name);
}

/** Keeps the reader's choice of backend for the next start of the kernel. */
export function chooseBackend(backend: string): void {
  keep(BACKEND_KEY, backend);
}

/** What the reader chose, on an earlier visit too. What they had opened may not be there any more. */
export function wantedChoices(): Choices {
  return {
    backbone: keptAs('graft:backbone', isName, 'your choice of weights') ?? DEFAULT_CHOICES.backbone,
    pictures: keptAs('graft:pictures', isPictures, 'your choice of pictures') ?? '',
    split: keptAs('graft:split', isSplit, 'your split') ?? DEFAULT_CHOICES.split,
    own: '',
  };
}

/** Names of weights are a folder's; which there are, the page knows. */
function isName(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text);
}

function isSplit(text: string): boolean {
  return reads(() => readSplit(text));
}

/** True for what `readPicturesChoice` takes. */
export function isPictures(text: string): boolean {
  return reads(() => readPicturesChoice(text));
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/** What is kept under a key, where it can be read; what can't is set aside. @param what as for `setAside` */
export function keptAs(key: string, fits: (text: string) => boolean, what: string): string | null {
  const text = kept(key);
  if (text === null || fits(text)) return text;
  const store = storage();
  if (store) setAside(store, key, what);
  return null;
}

export function kept(key: string): string | null {
  try {
    return storage()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** A choice that can't be kept holds for this visit, and that is said once. */
export function keep(key: string, value: string): void {
  try {
    const store = storage();
    if (!store) throw new Error('no storage');
    store.setItem(key, value);
  } catch {
    sayTrouble(
      'This browser does not let the page keep what you choose (its storage is full or switched off): it holds ' +
        'until you close it.',
      'choices',
    );
  }
}

export function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
