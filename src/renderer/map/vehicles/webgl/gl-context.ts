import type { WebglFault } from '../../../shell/drawing.ts';

/** A context to draw with, and the name of what draws. */
export interface OpenedContext {
  readonly gl: WebGL2RenderingContext;
  readonly renderer: string;
}

export type ContextResult =
  | { readonly ok: true; readonly value: OpenedContext }
  | { readonly ok: false; readonly error: { readonly fault: WebglFault; readonly renderer: string } };

/** Sides of a picture that every graphics card of today takes, in pixels: a screen of 4K, and sprites at four pixels to a CSS pixel. */
const LEAST_SIDE = 4_096;

/** Names of what draws by the processor: ANGLE's, Mesa's, Microsoft's and Apple's. */
const SOFTWARE =
  /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render|\bwarp\b|swrast|generic renderer/i;

/** Whether a renderer of this name draws by the processor. */
export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}

/** Opens WebGL2 on a canvas; a software renderer only where `takesSoftware`. */
export function openContext(canvas: HTMLCanvasElement, takesSoftware: boolean): ContextResult {
  const gl = canvas.getContext('webgl2', {
    alpha: true,
    antialias: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: !takesSoftware,
  });
  if (gl === null) return { ok: false, error: { fault: 'absent', renderer: '' } };
  const renderer = nameOf(gl);
  const fault = faultOf(gl, renderer, takesSoftware);
  if (fault === null) return { ok: true, value: { gl, renderer } };
  giveBack(gl);
  return { ok: false, error: { fault, renderer } };
}

/** Frees what a context takes of the card at once, not when it is collected. */
export function giveBack(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

function faultOf(gl: WebGL2RenderingContext, renderer: string, takesSoftware: boolean): WebglFault | null {
  if (gl.isContextLost()) return 'lost';
  if (!takesSoftware && isSoftware(renderer)) return 'software';
  const [width = 0, height = 0]: readonly number[] = gl.getParameter(gl.MAX_VIEWPORT_DIMS) ?? [];
  const sides = [width, height, Number(gl.getParameter(gl.MAX_TEXTURE_SIZE))];
  return sides.some((side) => side < LEAST_SIDE) ? 'limits' : null;
}

function nameOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL) ?? '');
}
