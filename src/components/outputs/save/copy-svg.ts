/** A drawing of the page as one that stands alone: what it takes from the page's styles is written into it. */
import type { Box } from './frame.ts';

/** What a drawing inherits from the page. */
const INHERITED = ['color', 'fill', 'stroke', 'font-size', 'font-weight', 'text-anchor'];

/** Values that mean something only on this page. */
const OF_THE_PAGE = /var\(|light-dark\(|currentcolor/i;

type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element with attributes and children. */
export function make<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A copy of an SVG that is drawn on the page, for a place in another one. */
export function copySvg(svg: SVGSVGElement, { x, y, width, height }: Box): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement; // a clone is what it was
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  // The two lists are of the same elements in the same order.
  [svg, ...svg.querySelectorAll<SVGElement>('*')].forEach((element, i) => {
    const other = copies[i];
    if (other) resolve(element, other);
  });
  const style = getComputedStyle(svg);
  for (const name of INHERITED) copy.setAttribute(name, style.getPropertyValue(name));
  copy.setAttribute('font-family', familyOf(style));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, String(value));
  // Plot's own sheet has gone, which says that a line of text keeps its spaces.
  copy.setAttribute('style', 'white-space: pre; overflow: visible');
  for (const sheet of copy.querySelectorAll('style')) sheet.remove();
  return copy;
}

/** Fonts, the first by its usual name too: what is "Inter Variable" here is "Inter" where a reader has it. */
export function familyOf({ fontFamily }: CSSStyleDeclaration): string {
  return fontFamily.replace(/^"?([\w ]+) Variable"?/, '$&, $1');
}

function resolve(element: SVGElement, copy: SVGElement): void {
  const style = getComputedStyle(element);
  for (const { name, value } of element.attributes) {
    if (name === 'style' || !OF_THE_PAGE.test(value)) continue;
    const resolved = style.getPropertyValue(name);
    if (resolved) copy.setAttribute(name, resolved);
  }
  for (const name of element.style)
    if (OF_THE_PAGE.test(element.style.getPropertyValue(name)))
      copy.style.setProperty(name, style.getPropertyValue(name));
  copy.removeAttribute('class');
}
