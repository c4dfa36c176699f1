/**
 * What the libraries' types mention of a page. Cells run in a worker, and its types don't have these; without them
 * `Plot.plot()` and the pictures that `tf.browser.fromPixels` takes would be `any`.
 */
export const PAGE_TYPES = `
interface Node { readonly nodeName: string }
interface Element extends Node { readonly tagName: string }
interface HTMLElement extends Element { readonly innerText: string }
interface HTMLImageElement extends HTMLElement { readonly naturalWidth: number }
interface HTMLVideoElement extends HTMLElement { readonly videoWidth: number }
interface HTMLCanvasElement extends HTMLElement { readonly toDataURL: () => string }
interface SVGElement extends Element { readonly viewportElement: SVGElement | null }
interface SVGSVGElement extends SVGElement { readonly currentScale: number }
interface SVGMarkerElement extends SVGElement { readonly orientType: object }
interface Document extends Node { readonly documentElement: HTMLElement }
`;
