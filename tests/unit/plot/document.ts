/** A document of a few lines, enough for Observable Plot to draw into: what it drew is compared as text. */

class FakeNode {
  readonly childNodes: FakeNode[] = [];
  parentNode: FakeNode | null = null;
  readonly ownerDocument = fakeDocument;

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
    for (const child of children) this.appendChild(typeof child === 'string' ? new FakeText(child) : child);
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
}

class FakeText extends FakeNode {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override toString(): string {
    return this.text;
  }
}

class FakeElement extends FakeNode {
  readonly tagName: string;
  readonly namespaceURI: string;
  readonly attributes = new Map<string, string>();
  readonly classList = { add: (name: string) => this.setAttribute('class', name) };
  readonly style = {
    setProperty: (name: string, value: string) => this.setAttribute(`style:${name}`, value),
    removeProperty: (name: string) => this.attributes.delete(`style:${name}`),
  };

  constructor(namespace: string, name: string) {
    super();
    this.namespaceURI = namespace;
    this.tagName = name;
  }

  get children(): FakeNode[] {
    return this.childNodes;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  setAttributeNS(_: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  querySelector(): null {
    return null;
  }

  querySelectorAll(): readonly FakeNode[] {
    return [];
  }

  override toString(): string {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
    return `<${this.tagName}${attributes}>${this.childNodes.map((child) => child.toString()).join('')}</${this.tagName}>`;
  }
}

const fakeDocument = {
  createElementNS: (namespace: string, name: string): FakeElement => new FakeElement(namespace, name),
  createElement: (name: string): FakeElement => new FakeElement('http://www.w3.org/1999/xhtml', name),
  createTextNode: (text: string): FakeText => new FakeText(text),
  get documentElement(): FakeElement {
    return new FakeElement('http://www.w3.org/1999/xhtml', 'html');
  },
};

/** What was drawn, as text. */
export function textOf(drawn: unknown): string {
  if (drawn instanceof FakeElement) return drawn.toString();
  throw new Error('nothing was drawn');
}

/** Puts the document in the place of the browser's. */
export function useFakeDocument(): void {
  Object.assign(globalThis, {
    window: { document: fakeDocument },
    document: fakeDocument,
    Element: FakeElement,
  });
}
