/** What stands around a drawing on the page as HTML, as parts of an SVG: words, and the frames of pictures. */
import { familyOf, make } from './copy-svg.ts';
import type { Frame } from './frame.ts';

/** A text, line by line as it is broken on the page. */
export function textsOf(text: Text, frame: Frame): SVGTextElement[] {
  const element = text.parentElement;
  if (!element) return [];
  const style = getComputedStyle(element);
  return linesOf(text).map(({ words, rect }) => {
    const { x, y } = frame.take(rect);
    const attributes = {
      x,
      y: y + ascentOf(style, rect),
      fill: style.color,
      'font-family': familyOf(style),
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
      'font-style': style.fontStyle,
    };
    return make('text', attributes, words);
  });
}

interface Line {
  words: string;
  rect: DOMRect;
}

function linesOf(text: Text): readonly Line[] {
  const lines: Line[] = [];
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const rect = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last && Math.abs(last.rect.y - rect.y) < 1) {
      last.words += ` ${word}`;
      last.rect = new DOMRect(last.rect.x, last.rect.y, rect.right - last.rect.x, last.rect.height);
    } else lines.push({ words: word, rect });
  }
  return lines;
}

let context: CanvasRenderingContext2D | null = null;

/** Pixels from the top of a line to where its letters stand. */
function ascentOf(
  { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration,
  rect: DOMRect,
): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return 0.8 * rect.height;
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('');
  return (rect.height * above) / (above + below);
}

/** The line around a picture: a wrong answer has one. */
export function outlineOf(element: HTMLElement, frame: Frame): SVGRectElement[] {
  const { outlineStyle, outlineColor, outlineWidth, outlineOffset } = getComputedStyle(element);
  const thickness = parseFloat(outlineWidth);
  if (outlineStyle === 'none' || !(thickness > 0)) return [];
  const { x, y, width, height } = frame.take(element.getBoundingClientRect());
  const away = parseFloat(outlineOffset) + thickness / 2;
  return [
    make('rect', {
      x: x - away,
      y: y - away,
      width: width + 2 * away,
      height: height + 2 * away,
      rx: 3,
      fill: 'none',
      stroke: outlineColor,
      'stroke-width': thickness,
    }),
  ];
}
