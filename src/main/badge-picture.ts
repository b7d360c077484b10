/** The number on the program's icon in the task bar of Windows, which draws none by itself. */
import { Buffer } from 'node:buffer';

/** Pixels of either side, as Windows has it. */
export const BADGE_PX = 16;
const MOST = 9;
/** Rows of three pixels of each figure, from the top down. */
const FIGURES: Readonly<Record<string, string>> = {
  '1': '010110010010111',
  '2': '111001111100111',
  '3': '111001111001111',
  '4': '101101111001001',
  '5': '111100111001111',
  '6': '111100111101111',
  '7': '111001010010010',
  '8': '111101111101111',
  '9': '111101111001111',
  '+': '000010111010000',
};
const WIDTH = 3;
const HEIGHT = 5;
/** Danger and warning of the window's dark theme, blue first, as bitmaps of Chromium have them. */
const DANGER = [0x1e, 0x26, 0xb3] as const;
const WARNING = [0x00, 0x64, 0xa8] as const;
const WHITE = [0xff, 0xff, 0xff] as const;

/** A disc with how many there are; more than nine are said to be more. Four bytes a pixel. */
export function badgePicture(count: number, hasDanger: boolean): Buffer {
  const pixels = Buffer.alloc(BADGE_PX * BADGE_PX * 4);
  const ground = hasDanger ? DANGER : WARNING;
  const middle = (BADGE_PX - 1) / 2;
  for (let y = 0; y < BADGE_PX; y++) {
    for (let x = 0; x < BADGE_PX; x++) {
      const isInside = (x - middle) ** 2 + (y - middle) ** 2 <= (BADGE_PX / 2) ** 2;
      if (isInside) paint(pixels, x, y, ground);
    }
  }
  if (count <= MOST) write(pixels, String(count), 5, 3, 2);
  else {
    write(pixels, '9', 4, 5, 1);
    write(pixels, '+', 9, 5, 1);
  }
  return pixels;
}

function write(pixels: Buffer, figure: string, left: number, top: number, scale: number): void {
  const dots = FIGURES[figure] ?? '';
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    if (dots[at] !== '1') continue;
    for (let dot = 0; dot < scale * scale; dot++) {
      const x = left + (at % WIDTH) * scale + (dot % scale);
      const y = top + Math.floor(at / WIDTH) * scale + Math.floor(dot / scale);
      paint(pixels, x, y, WHITE);
    }
  }
}

function paint(pixels: Buffer, x: number, y: number, colour: readonly [number, number, number]): void {
  pixels.set([...colour, 0xff], (y * BADGE_PX + x) * 4);
}
