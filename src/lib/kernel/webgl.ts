/** A WebGL context of our own for tfjs, and what it tells about the GPU. */
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';

export interface Gpu {
  /** The unmasked renderer's name, or an empty string where the browser hides it. */
  readonly name: string;
  readonly software: boolean;
}

let context: WebGL2RenderingContext | null = null;

/** Lets go of a GPU that is not used. tfjs would ask for ever whether a driver that never answers has done so. */
export function closeWebgl(): void {
  const gl = context;
  context = null;
  if (!gl) return;
  gl.clientWaitSync = () => gl.ALREADY_SIGNALED;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** What browsers answer when they hide the real name. WebKit's says so on every machine, drawn by software or not. */
const MASKED = /^(mozilla|webkit webgl|apple gpu|generic renderer|)$/i;

/**
 * Makes a WebGL2 context and hands it to tfjs, which refuses to make one itself in a worker on Safari
 * (`canvas_util.ts`). @returns null where there is no WebGL2.
 */
export function openWebgl(onLost: () => void): Gpu | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
  });
  if (!gl) return null;
  canvas.addEventListener('webglcontextlost', onLost);
  setWebGLContext(2, gl);
  context = gl;
  const name = rendererName(gl);
  return { name: MASKED.test(name) ? '' : name, software: SOFTWARE.test(name) };
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof name === 'string' ? name : '';
}
