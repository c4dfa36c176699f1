/** Any output as an element. Plots load Observable Plot when the first one is drawn. */
import type { Output } from '../../lib/kernel/protocol.ts';
import type { Recorded } from '../../lib/plot/record.ts';
import { breathe } from '../../lib/notebook/breathe.ts';
import { h } from './element.ts';
import { drawFiles } from './files.ts';
import { drawGallery, drawImage } from './gallery.ts';
import { drawError, drawLog, drawProgress, type Places } from './messages.ts';
import { drawSummary, drawTable } from './table.ts';
import { drawTensor, drawValue } from './value.ts';

/** Draws an output. The element carries `data-kind`. */
export async function draw(output: Output, places?: Places): Promise<HTMLElement> {
  const element = h('div', { 'data-kind': output.kind }, await content(output, places));
  return element;
}

async function content(output: Output, places?: Places): Promise<Node> {
  switch (output.kind) {
    case 'text':
      return h('pre', { class: 'text' }, output.text);
    case 'value':
      return drawValue(output.value);
    case 'tensor':
      return drawTensor(output);
    case 'table':
      return drawTable(output);
    case 'summary':
      return drawSummary(output);
    case 'files':
      return drawFiles(output);
    case 'image':
      return drawImage(output);
    case 'gallery':
      return drawGallery(output);
    case 'plot':
      return drawPlot(output.spec);
    case 'progress':
      return drawProgress(output);
    case 'log':
      return drawLog(output.lines, output.dropped);
    case 'error':
      return drawError(output, places);
  }
}

let plotLibrary: Promise<typeof import('../../lib/plot/draw.ts')> | null = null;

/** Loads Observable Plot, once. Loading it and drawing with it are two tasks, so that neither is long. */
async function loadPlot(): Promise<typeof import('../../lib/plot/draw.ts')> {
  if (!plotLibrary) {
    plotLibrary = import('../../lib/plot/draw.ts');
    await plotLibrary;
    await breathe();
  }
  return plotLibrary;
}

async function drawPlot(spec: Recorded): Promise<Node> {
  const plot = await loadPlot();
  try {
    return plot.draw(spec);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return h('div', { class: 'error', role: 'alert' }, h('p', {}, h('strong', {}, 'Plot'), `: ${message}`));
  }
}
