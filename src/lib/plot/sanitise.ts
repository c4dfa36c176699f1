/** What a drawing may be made of. Whatever Plot has drawn beyond it is taken away: it may come from data. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const ELEMENTS = words(`
  svg g path rect circle line text tspan title image clipPath marker pattern style figure figcaption h2 h3 div span`);

const ATTRIBUTES = words(`
  aria-description aria-hidden aria-label class clip-path cx cy d dx dy fill fill-opacity font-family font-size
  font-style font-variant font-weight height id image-rendering marker-end marker-mid marker-start markerHeight
  markerWidth opacity orient paint-order patternUnits pointer-events preserveAspectRatio r role rx ry shape-rendering
  stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
  stroke-width style text-anchor title transform transform-origin viewBox visibility width x x1 x2 y y1 y2`);

/** Of styles within elements: those that Plot sets itself. */
const STYLES = words('columns font-variant margin-left max-width mix-blend-mode user-select width');

/** A picture that Plot has painted on a canvas: a raster, or the ramp of a legend. */
const PAINTED = /^data:image\/png;base64,[\w+/=]*$/;

/** Behind a tip. */
const SHADOW = /^drop-shadow\([\d\s.,px]*(rgba?\([\d\s.,]*\))?\)$/;

/** What they hold is only read. */
const WORDS = words('aria-description aria-label title');

/** Only to a part of the same drawing. */
const REACHES_OUT = /url\s*\((?!\s*["']?#plot-)|javascript:|expression\s*\(|\\/i;

/** Takes away from a drawing what reaches out of it. @returns the drawing itself */
export function sanitise<T extends Element>(drawing: T): T {
  for (const element of [drawing, ...drawing.querySelectorAll('*')]) {
    if (ELEMENTS.has(element.localName)) cleanElement(element);
    else element.remove();
  }
  return drawing;
}

function cleanElement(element: Element): void {
  for (const attribute of [...element.attributes])
    if (!isAllowed(element, attribute)) element.removeAttributeNode(attribute);
  if (!('style' in element) || !element.hasAttribute('style')) return;
  const style = element.style as CSSStyleDeclaration; // of HTML and of SVG
  for (const name of Array.from(style)) if (!STYLES.has(name)) style.removeProperty(name);
}

function isAllowed({ localName }: Element, { name, value }: Attr): boolean {
  if (name === 'filter') return SHADOW.test(value);
  if (localName === 'image' && (name === 'href' || name === 'xlink:href')) return PAINTED.test(value);
  return ATTRIBUTES.has(name) && (WORDS.has(name) || !REACHES_OUT.test(value));
}
