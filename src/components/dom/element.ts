/** Makes elements in one expression. Text is always text: nothing here takes HTML. */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes and children. `true` sets an empty attribute; `false` and `undefined` set none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
