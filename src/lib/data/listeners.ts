/** Those who want to hear of changes. Each hears by itself: one that fails keeps no other from hearing. */
export class Listeners {
  readonly #all = new Set<() => void>();

  /** Calls `listener` after each change; the function that comes back ends that. */
  add(listener: () => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(): void {
    for (const listener of this.#all) {
      try {
        listener();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
