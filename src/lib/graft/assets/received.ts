import type { Shelf } from './shelf.ts';

/** What tells one version of a file from another: only bytes of the same version are ever joined. */
export interface Version {
  /** Bytes of the whole file; 0 where the server does not say. */
  readonly total: number;
  /** The server's own mark: a strong ETag or a date. Empty where it gives none: then nothing can be joined. */
  readonly mark: string;
}

/** Bytes that are put onto the shelf at once: as much is lost when a tab is closed. */
const PIECE = 4 * 1024 * 1024;

const NOTHING: Version = { total: 0, mark: '' };

/** What has come of a file so far. With a shelf it outlives Stop, and the page. */
export class Received {
  readonly #url: string;
  readonly #shelf: Shelf | null;
  #version = NOTHING;
  #pieces: Blob[] = [];
  #fresh: Uint8Array<ArrayBuffer>[] = [];
  #freshBytes = 0;
  #done = 0;

  private constructor(url: string, shelf: Shelf | null) {
    this.#url = url;
    this.#shelf = shelf;
  }

  /** What the shelf still has of a file, or nothing. */
  static async restore(url: string, shelf: Shelf | null): Promise<Received> {
    const received = new Received(url, shelf);
    for (let i = 0; shelf; i++) {
      const piece = await shelf.get(received.#key(i));
      const note = piece?.note ?? '';
      if (!piece || (i > 0 && note !== noteOf(received.#version))) break;
      received.#version = versionOf(note);
      received.#pieces.push(piece.blob);
      received.#done += piece.blob.size;
    }
    return received;
  }

  /** Bytes so far. */
  get done(): number {
    return this.#done;
  }

  get version(): Version {
    return this.#version;
  }

  /** True where nothing is missing. */
  get whole(): boolean {
    return this.#done > 0 && this.#done === this.#version.total;
  }

  /** True where a download can go on from here. */
  get resumable(): boolean {
    return this.#done > 0 && this.#version.mark !== '';
  }

  /** Forgets everything, and begins with a version anew. */
  async begin(version: Version = NOTHING): Promise<void> {
    for (let i = 0; i < this.#pieces.length; i++) await this.#shelf?.remove(this.#key(i));
    this.#version = version;
    this.#pieces = [];
    this.#fresh = [];
    this.#freshBytes = 0;
    this.#done = 0;
  }

  async add(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#fresh.push(bytes);
    this.#freshBytes += bytes.length;
    this.#done += bytes.length;
    if (this.#freshBytes >= PIECE) await this.flush();
  }

  /** Puts what is new onto the shelf. */
  async flush(): Promise<void> {
    if (this.#freshBytes === 0) return;
    const piece = new Blob(this.#fresh);
    const index = this.#pieces.push(piece) - 1;
    this.#fresh = [];
    this.#freshBytes = 0;
    if (this.resumable) await this.#shelf?.put(this.#key(index), piece, noteOf(this.#version));
  }

  /** All of it. The shelf forgets the pieces. */
  async take(): Promise<Blob> {
    const whole = new Blob([...this.#pieces, ...this.#fresh]);
    await this.begin();
    return whole;
  }

  #key(piece: number): string {
    const url = new URL(this.#url);
    url.searchParams.set('graft-piece', String(piece));
    return url.href;
  }
}

function noteOf({ total, mark }: Version): string {
  return `${total} ${mark}`;
}

function versionOf(note: string): Version {
  const [, total = '0', mark = ''] = /^(\d+) (.*)$/.exec(note) ?? [];
  return { total: Number(total), mark };
}
