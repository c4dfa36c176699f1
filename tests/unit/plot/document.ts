/** A document of a few lines, enough for Observable Plot to draw into: what it drew is compared as text. */

class FakeNode {
  readonly childNodes: FakeNode[] = [];
  parentNode: FakeNode | null = null;
  readonly ownerDocument: FakeDocument;

  constructor(ownerDocument: FakeDocument) {
    this.ownerDocument = ownerDocument;
  }

  get firstChild(): FakeNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): FakeNode | null {
    return this.childNodes.at(-1) ?? null;
  }

  get nextSibling(): FakeNode | null {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  appendChild(child: FakeNode): FakeNode {
    return this.insertBefore(child, null);
  }

  insertBefore(child: FakeNode, before: FakeNode | null): FakeNode {
    child.remove();
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, child);
    child.parentNode = this;
    return child;
  }

  append(...children: (FakeNode | string)[]): void {
    for (const child of children)
      this.appendChild(typeof child === 'string' ? new FakeText(this.ownerDocument, child) : child);
  }

  removeChild(child: FakeNode): void {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  set textContent(text: string) {
    this.childNodes.splice(0);
    if (text) this.append(text);
  }

  toString(): string {
    return '';
  }

  addEventListener(): void {
    // Nobody points at these plots.
  }

  dispatchEvent(): void {
    // Nor does anybody listen to them.
  }
}

class FakeText extends FakeNode {
  readonly text: string;

  constructor(ownerDocument: FakeDocument, text: string) {
    super(ownerDocument);
    this.text = text;
  }

  override toString(): string {
    return this.text;
  }
}

class FakeElement extends FakeNode {
  readonly localName: string;
  readonly namespaceURI: string;
  readonly #attributes = new Map<string, string>();
  readonly classList = { add: (name: string) => this.setAttribute('class', name) };
  readonly style = {
    setProperty: (name: string, value: string) => this.setAttribute(`style:${name}`, value),
    removeProperty: (name: string) => this.#attributes.delete(`style:${name}`),
    *[Symbol.iterator]() {
      // Those that Plot sets are allowed.
    },
  };

  constructor(ownerDocument: FakeDocument, namespace: string, name: string) {
    super(ownerDocument);
    this.namespaceURI = namespace;
    this.localName = name;
  }

  get children(): FakeNode[] {
    return this.childNodes;
  }

  get attributes(): readonly { readonly name: string; readonly value: string }[] {
    return [...this.#attributes].flatMap(([name, value]) =>
      name.startsWith('style:') ? [] : { name, value },
    );
  }

  cloneNode(): FakeElement {
    const copy = new FakeElement(this.ownerDocument, this.namespaceURI, this.localName);
    for (const { name, value } of this.attributes) copy.setAttribute(name, value);
    for (const child of this.childNodes)
      copy.append(child instanceof FakeElement ? child.cloneNode() : child.toString());
    return copy;
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(_: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  removeAttributeNode({ name }: { readonly name: string }): void {
    this.#attributes.delete(name);
  }

  getContext(): object {
    return { fillRect: () => undefined, putImageData: () => undefined, createImageData: canvasData };
  }

  toDataURL(): string {
    return 'data:image/png;base64,AAAA';
  }

  querySelector(): null {
    return null;
  }

  /** All below it, whatever is asked for: Plot asks for nothing, and the sanitiser for all. */
  querySelectorAll(selector: string): readonly FakeElement[] {
    if (selector !== '*') return [];
    return this.childNodes.flatMap((child) =>
      child instanceof FakeElement ? [child, ...child.querySelectorAll('*')] : [],
    );
  }

  override toString(): string {
    const attributes = [...this.#attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
    return `<${this.localName}${attributes}>${this.childNodes.map((child) => child.toString()).join('')}</${this.localName}>`;
  }
}

const XHTML = 'http://www.w3.org/1999/xhtml';

function canvasData(width: number, height: number): object {
  return { data: new Uint8ClampedArray(4 * width * height) };
}

class FakeDocument {
  readonly documentElement = new FakeElement(this, XHTML, 'html');
  readonly defaultView = { Event };
  readonly implementation = { createHTMLDocument: () => new FakeDocument() };

  createElementNS(namespace: string, name: string): FakeElement {
    return new FakeElement(this, namespace, name);
  }

  createElement(name: string): FakeElement {
    return new FakeElement(this, XHTML, name);
  }

  createTextNode(text: string): FakeText {
    return new FakeText(this, text);
  }

  adoptNode(node: FakeNode): FakeNode {
    return node;
  }
}

/** An element by itself. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: FakeNode[]
): FakeNode {
  const made = new FakeDocument().createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** What was drawn, as text. */
export function textOf(drawn: unknown): string {
  if (drawn instanceof FakeElement) return drawn.toString();
  throw new Error('nothing was drawn');
}

/** Puts the document in the place of the browser's. */
export function useFakeDocument(): void {
  const document = new FakeDocument();
  Object.assign(globalThis, {
    window: { document, Event },
    document,
    Element: FakeElement,
  });
}
