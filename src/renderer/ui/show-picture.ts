/** Gives a canvas a picture and its size, without a copy: the picture is spent. */
export function showPicture(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('bitmaprenderer');
  if (context === null) picture.close();
  else context.transferFromImageBitmap(picture);
}
