/** A context to draw with, of the window or of a thread. */
export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Something drawn once and copied often. */
export interface Surface {
  readonly context: Context2D;
  /** What has been drawn, to be copied from; drawing ends with this. */
  finish(): ImageBitmap;
}
/** Makes surfaces of a size in device pixels; passed in so that drawing is tested without a canvas. */
export type CreateSurface = (width: number, height: number) => Surface;

/** Surfaces of the window. */
export const createOffscreenSurface: CreateSurface = (width, height) => {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This window has no 2D canvas.');
  return { context, finish: () => canvas.transferToImageBitmap() };
};
