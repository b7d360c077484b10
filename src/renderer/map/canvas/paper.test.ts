import { expect, it } from 'vitest';
import { createPaper } from './paper.ts';

function pixelAt(picture: ImageBitmap, x: number, y: number): readonly number[] {
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  context?.drawImage(picture, 0, 0);
  return [...(context?.getImageData(x, y, 1, 1).data ?? [])];
}

it('has nothing of the picture before on it, whatever size that had', async () => {
  const paper = createPaper();
  const large = await paper.picture(20, (context) => {
    context.fillStyle = '#ff0000';
    context.scale(2, 2);
    context.fillRect(0, 0, 10, 10);
  });
  const small = await paper.picture(10, (context) => {
    context.fillRect(5, 0, 1, 1);
  });
  const again = await paper.picture(20, () => {});
  expect([large.width, small.width, again.width]).toEqual([20, 10, 20]);
  expect(pixelAt(large, 19, 19)).toEqual([255, 0, 0, 255]);
  expect([pixelAt(small, 5, 0), pixelAt(small, 6, 1)]).toEqual([
    [0, 0, 0, 255],
    [0, 0, 0, 0],
  ]);
  expect([pixelAt(again, 19, 19), pixelAt(again, 5, 0)]).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
});

it('gives the picture as it was drawn, though more is drawn before it is taken', async () => {
  const paper = createPaper();
  const fill = (colour: string) => (context: OffscreenCanvasRenderingContext2D) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 4, 4);
  };
  const pictures = await Promise.all([paper.picture(4, fill('#00ff00')), paper.picture(4, fill('#0000ff'))]);
  expect(pictures.map((picture) => pixelAt(picture, 1, 1))).toEqual([
    [0, 255, 0, 255],
    [0, 0, 255, 255],
  ]);
});

it('is whole after a picture that could not be drawn', async () => {
  const paper = createPaper();
  const broken = (): Promise<ImageBitmap> =>
    paper.picture(4, (context) => {
      context.translate(100, 100);
      throw new Error('no rules');
    });
  expect(broken).toThrow('no rules');
  const picture = await paper.picture(4, (context) => context.fillRect(0, 0, 4, 4));
  expect(pixelAt(picture, 1, 1)).toEqual([0, 0, 0, 255]);
});

it('is whole after one that broke off in the middle of what it had saved', async () => {
  const paper = createPaper();
  const broken = (): Promise<ImageBitmap> =>
    paper.picture(4, (context) => {
      context.translate(100, 100);
      context.globalAlpha = 0;
      context.save();
      throw new Error('no rules');
    });
  expect(broken).toThrow('no rules');
  const picture = await paper.picture(4, (context) => context.fillRect(0, 0, 4, 4));
  expect(pixelAt(picture, 1, 1)).toEqual([0, 0, 0, 255]);
});
