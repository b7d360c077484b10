import type { Compared } from './compared.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a person sees of canvases that lie on each other over a ground. */
export function pictureOf(canvases: readonly HTMLCanvasElement[], size: Size, ground: string): ImageData {
  const [first] = canvases;
  const width = first?.width ?? size.width;
  const height = first?.height ?? size.height;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('This window has no 2D canvas.');
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  for (const canvas of canvases) context.drawImage(canvas, 0, 0);
  return context.getImageData(0, 0, width, height);
}

/** Pixels that are not of the ground, which is that of the corner. */
export function drawnPixels({ data }: ImageData): number {
  let drawn = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== data[0] || data[at + 1] !== data[1] || data[at + 2] !== data[2]) drawn += 1;
  }
  return drawn;
}

export function comparePictures(
  one: ImageData,
  other: ImageData,
): Pick<Compared, 'largest' | 'over8' | 'over40' | 'drawn'> {
  let largest = 0;
  let over8 = 0;
  let over40 = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    let apart = 0;
    for (let part = 0; part < 3; part += 1)
      apart = Math.max(apart, Math.abs((one.data[at + part] ?? 0) - (other.data[at + part] ?? 0)));
    largest = Math.max(largest, apart);
    if (apart > 8) over8 += 1;
    if (apart > 40) over40 += 1;
  }
  return { largest, over8, over40, drawn: drawnPixels(one) };
}
