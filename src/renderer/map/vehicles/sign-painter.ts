import type { AccountColours } from '../../ui/account-palette.ts';
import type { Context2D, CreateSurface } from '../canvas/surface.ts';
import { createTextCache } from '../canvas/text-cache.ts';
import type { AccountSign } from './account-marks.ts';

/** Side of a mark, and its distance from the name, in CSS pixels. */
const SIDE_PX = 12;
const GAP_PX = 4;
const RADIUS_PX = 3;
/** Round the mark, so that it stands out from any ground, as a label's halo does. */
const HALO_PX = 1.5;

/** What a mark takes of its label's width, in CSS pixels. */
export const SIGN_PX = SIDE_PX + GAP_PX;

/** Draws marks of accounts with their left edge at `x` and their middle at `y`, in CSS pixels. */
export function createSignPainter(
  create: CreateSurface,
  { colours, halo, fontFamily }: { colours: AccountColours; halo: string; fontFamily: string },
  pixelRatio: number,
) {
  const initials = createTextCache(
    create,
    { font: `700 9px ${fontFamily}`, linePx: SIDE_PX, colour: colours.text, halo, haloPx: 0 },
    pixelRatio,
  );
  return (context: Context2D, { initial, colour }: AccountSign, x: number, y: number): void => {
    const top = y - SIDE_PX / 2;
    context.beginPath();
    context.roundRect(x, top, SIDE_PX, SIDE_PX, RADIUS_PX);
    context.strokeStyle = halo;
    context.lineWidth = 2 * HALO_PX;
    context.stroke();
    context.fillStyle = colours.grounds[colour];
    context.fill();
    initials.drawCentred(context, initial, x + SIDE_PX / 2, y + 0.5);
  };
}
