/** Any output as an element. Plots load Observable Plot when the first one is drawn. */
import type { Gallery, Image, Pixels, SitePicture } from '../../lib/data/outputs.ts';
import type { Output } from '../../lib/data/protocol.ts';
import { h } from '../dom/element.ts';
import { drawStill } from './controls/still.ts';
import { drawFiles } from './files.ts';
import { drawGallery, drawImage } from './gallery.ts';
import { drawError, drawLog, drawProgress, type Places } from './messages.ts';
import { plotDrawer } from './plot.ts';
import { drawSummary, drawTable } from './table.ts';
import { drawTensor, drawValue } from './value.ts';

/** An output, or one of ours whose pictures are files. */
export type Drawable =
  | Exclude<Output, { readonly kind: 'gallery' | 'image' }>
  | Gallery<Pixels | SitePicture>
  | Image<Pixels | SitePicture>;

/** Draws an output. The element carries `data-kind`. @param room says how many pixels there are for its width */
export async function draw(output: Drawable, room?: () => number): Promise<HTMLElement> {
  return (await drawer(output, undefined, room))();
}

/**
 * What draws an output in one go, once all is loaded that it takes.
 *
 * @param room says how many pixels there are for its width
 * @param earlier what stood in its place after the run before
 */
export async function drawer(
  output: Drawable,
  places?: Places,
  room?: () => number,
  earlier?: Output,
): Promise<() => HTMLElement> {
  const content = await contentDrawer(output, places, room, earlier);
  return () => framed(output, content());
}

/** The element around what is drawn of an output. */
export function framed({ kind }: Drawable, content: Node): HTMLElement {
  return h('div', { 'data-kind': kind }, content);
}

async function contentDrawer(
  output: Drawable,
  places?: Places,
  room?: () => number,
  earlier?: Output,
): Promise<() => Node> {
  switch (output.kind) {
    case 'text':
      return () => h('pre', { class: 'text' }, output.text);
    case 'value':
      return () => drawValue(output.value);
    case 'tensor':
      return () => drawTensor(output);
    case 'table':
      return () => drawTable(output);
    case 'summary':
      return () => drawSummary(output);
    case 'files':
      return () => drawFiles(output);
    case 'image':
      return () => drawImage(output);
    case 'gallery':
      return () => drawGallery(output);
    case 'plot':
      return plotDrawer(output.spec, room, earlier?.kind === 'plot' ? earlier.spec : undefined);
    case 'control':
      return () => drawStill(output.control);
    case 'progress':
      return () => drawProgress(output);
    case 'log':
      return () => drawLog(output.lines, output.dropped);
    case 'error':
      return () => drawError(output, places);
  }
}
