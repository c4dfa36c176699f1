/** An output as a drawing that stands alone: in the light scheme, on white, whatever the page looks like. */
import type { Output } from '../../../lib/data/protocol.ts';
import { numbersOf } from '../../../lib/plot-record/numbers.ts';
import { h } from '../../dom/element.ts';
import { drawGallery } from '../gallery.ts';
import { BELOW, nameOf } from '../plot.ts';
import { copySvg, make } from './copy-svg.ts';
import { Frame, type Box } from './frame.ts';
import { outlineOf, textsOf } from './html-parts.ts';

/** Pixels of white around it. */
const MARGIN = 16;

export interface Picture {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** What is no SVG, to be drawn on top. */
  readonly canvases: readonly Placed[];
}

export interface Placed {
  readonly canvas: HTMLCanvasElement;
  readonly box: Box;
  readonly pixelated: boolean;
}

/** Draws a plot or a gallery once more, by itself. */
export async function drawnAlone(output: Output, title: string): Promise<Picture> {
  if (output.kind === 'gallery')
    return inLight('gallery', drawGallery(output), (drawn) => compose(drawn, title));
  if (output.kind !== 'plot') throw new Error('This can’t be saved as a picture.');
  const { draw } = await import('../../../lib/plot/draw-plot.ts');
  return inLight('plot', draw(output.spec, { below: BELOW }).drawn, (drawn) => {
    const svg = drawn.matches('svg') ? drawn : drawn.querySelector(':scope > svg[aria-label]');
    return compose(drawn, title, svg?.getAttribute('aria-label') ?? nameOf(numbersOf(output.spec)));
  });
}

export function svgText({ svg }: Picture): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

/** Lets `look` measure what was drawn, in a light page that nobody sees. */
function inLight(kind: string, drawn: Element, look: (drawn: Element) => Picture): Picture {
  const stage = h(
    'div',
    { class: 'save-stage', 'data-output': true },
    h('div', { 'data-kind': kind }, drawn),
  );
  document.body.append(stage);
  try {
    return look(drawn);
  } finally {
    stage.remove();
  }
}

/** All that is seen of an element, as one SVG: drawings as they are, words as text. A plot with a legend is several. */
function compose(drawn: Element, title: string, description?: string): Picture {
  const frame = new Frame(drawn, MARGIN);
  const parts: SVGElement[] = [];
  const canvases: Placed[] = [];
  const visit = (node: Node): void => {
    if (node instanceof Text) parts.push(...textsOf(node, frame));
    else if (node instanceof SVGSVGElement)
      parts.push(copySvg(node, frame.take(node.getBoundingClientRect())));
    else if (node instanceof HTMLCanvasElement) {
      parts.push(...outlineOf(node, frame));
      const pixelated = getComputedStyle(node).imageRendering === 'pixelated';
      canvases.push({ canvas: node, box: frame.take(node.getBoundingClientRect()), pixelated });
    } else if (!(node instanceof HTMLStyleElement)) node.childNodes.forEach(visit);
  };
  visit(drawn);
  const { width, height } = frame.size;
  const svg = make(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' },
    make('title', {}, title),
    description === undefined ? null : make('desc', {}, description),
    make('rect', { width, height, fill: '#ffffff' }),
    ...parts,
  );
  return { svg, width, height, canvases };
}
