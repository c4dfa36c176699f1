/** The room of a region of outputs: kept while a cell runs again, follows a hand, or is going to be recalled, so that the page does not jump. */
export class OutputRoom {
  readonly #region: HTMLElement;
  /** For what is going to be recalled. */
  #held = false;
  /** True while the last run was one that nobody asked for. */
  #hasFollowed = false;
  /** Its width when it began to follow, pixels. */
  #followed = 0;

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  get hasFollowed(): boolean {
    return this.#hasFollowed;
  }

  /** Pixels from side to side; no limit where it is not seen. While it follows, as it was before: to measure takes time. */
  get width(): number {
    if (this.#hasFollowed) return this.#followed;
    const { paddingInlineStart: start, paddingInlineEnd: end } = getComputedStyle(this.#region);
    return this.#region.clientWidth - parseFloat(start) - parseFloat(end) || Infinity;
  }

  /** The reader has asked for a run. */
  run(): void {
    this.#hasFollowed = false;
    this.#region.style.minHeight ||= `${this.#region.offsetHeight}px`;
  }

  /** It runs because a hand moves something: what it shows is now higher and now lower, and the page below stays where it is. */
  follow(): void {
    if (this.#hasFollowed) return;
    this.#followed = this.width;
    this.#hasFollowed = true;
    this.grow();
  }

  /** After each drawing while it follows. The page is laid out now, and painted in the next task: in one, they are too long. */
  grow(): void {
    const least = parseFloat(this.#region.style.minHeight) || 0;
    const height = this.#region.offsetHeight;
    if (height > least) this.#region.style.minHeight = `${height}px`;
  }

  /** Keeps so many pixels free until `letGo`. */
  hold(height: number): void {
    if (height === 0) return;
    this.#held = true;
    this.#region.toggleAttribute('data-awaits', true);
    this.#region.style.minHeight = `${height}px`;
  }

  letGo(): void {
    this.#held = false;
    this.#region.removeAttribute('data-awaits');
  }

  /** What was kept free is no longer needed. */
  release(): void {
    if (!this.#held && !this.#hasFollowed) this.#region.style.minHeight = '';
  }
}
