/** Kept results as markup, by what draws a reader's own run. Runs at build, on `paper.ts`. */
import type { Gallery, SitePicture } from '../../lib/data/outputs.ts';
import type { KeptOutput, KeptResult } from '../../lib/results/kept.ts';
import { h } from '../dom/element.ts';
import { draw } from '../outputs/draw-output.ts';

/** Pixels for a plot on a phone; wider ones stand beside, for all other screens. */
const NARROW = 340;

/** As many pictures stand for a chapter. */
const FEW = 6;

/** What stands below a cell until it has run. Each part bears `data-kept`: it goes when the reader's own comes. */
export async function drawResult({ outputs, chosen }: KeptResult): Promise<string> {
  const mark = h('p', { class: 'kept-mark', 'data-chosen': chosen.join(' ') }, 'our run');
  const drawn = await Promise.all(outputs.map(({ output }) => drawKept(output)));
  return markup([mark, ...drawn]);
}

/** A figure by itself: of a gallery its first pictures, without their words. */
export async function drawGlimpse({ outputs }: KeptResult): Promise<string> {
  const figure = outputs.map(({ output }) => output).find(isFigure);
  if (!figure) return '';
  if (figure.kind !== 'gallery') return markup([await draw(figure, () => NARROW)]);
  return markup([await draw(withoutWords(figure))]);
}

/** Some pictures of a gallery with their words, from its beginning to its end. */
export async function drawPictures({ outputs }: KeptResult): Promise<string> {
  const gallery = outputs.map(({ output }) => output).find((output) => output.kind === 'gallery');
  if (!gallery) return '';
  const { items } = gallery;
  const some = items.filter(
    (_, i) => Math.floor((i * FEW) / items.length) !== Math.floor(((i - 1) * FEW) / items.length),
  );
  return markup([await draw({ ...gallery, items: some })]);
}

function isFigure({ kind }: KeptOutput): boolean {
  return kind === 'gallery' || kind === 'plot' || kind === 'image';
}

function withoutWords({ items, ...rest }: Gallery<SitePicture>): Gallery<SitePicture> {
  return { ...rest, items: items.slice(0, FEW).map(({ pixels }) => ({ pixels, caption: '' })) };
}

async function drawKept(output: KeptOutput): Promise<HTMLElement> {
  const wide = await draw(output);
  const error = wide.querySelector('.error');
  if (error) throw new Error(`A kept result can't be drawn: ${error.textContent}`);
  // Nobody can open them later, where no script runs.
  const numbers = wide.querySelector('.numbers');
  numbers?.dispatchEvent(new window.Event('toggle'));
  if (output.kind === 'plot') addNarrow(wide, await draw(output, () => NARROW));
  return wide;
}

/** A plot for phones beside the one for all others, where it is another one: shrunk, nobody could read it. */
function addNarrow(wide: HTMLElement, narrow: HTMLElement): void {
  const [large, small] = [wide, narrow].map((drawn) => drawn.querySelector('.plot')?.firstElementChild);
  if (!large || !small || width(large) === width(small)) return;
  large.replaceWith(h('div', { class: 'wide' }, large.cloneNode(true)), h('div', { class: 'narrow' }, small));
}

function width(drawn: Element): string | null | undefined {
  return (drawn.matches('svg') ? drawn : drawn.querySelector(':scope > svg:last-of-type'))?.getAttribute(
    'width',
  );
}

/** As text. Ids of a plot's parts are such as no plot has that is drawn in the page. */
function markup(parts: readonly HTMLElement[]): string {
  for (const part of parts) part.setAttribute('data-kept', '');
  return parts
    .map((part) => part.outerHTML)
    .join('')
    .replace(/(\bid="|url\(#)plot-(?=[a-z]+-\d)/g, '$1plot-kept-');
}
