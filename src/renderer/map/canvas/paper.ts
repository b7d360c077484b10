/** What a thread draws pictures on, one after the other. */
export interface Paper {
  /** A square picture of so many pixels; `paint` begins with nothing drawn, in device pixels and with a context as new. */
  picture(pixels: number, paint: (context: OffscreenCanvasRenderingContext2D) => void): Promise<ImageBitmap>;
}

/**
 * Creates it. It is one canvas for all pictures, of the processor, and a picture is a copy of it: a new canvas, or one whose content is
 * handed over, asks the window's thread how it is drawn and waits for the answer, which takes a busy window some 40 ms a picture.
 */
export function createPaper(): Paper {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas to draw on.');
  return {
    picture(pixels, paint) {
      // It only grows: another size is as good as another canvas.
      if (pixels > canvas.width) {
        canvas.width = pixels;
        canvas.height = pixels;
      }
      // Whatever the picture before left behind: one that broke off may have saved more than it restored.
      context.reset();
      paint(context);
      return createImageBitmap(canvas, 0, 0, pixels, pixels);
    },
  };
}
