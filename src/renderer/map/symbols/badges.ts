import type { StatusColours } from '../../ui/status-palette.ts';
import type { Context2D } from '../canvas/surface.ts';
import { ANY_ALARM, OVERLAYS } from './symbol-key.ts';

/** Side in CSS pixels of the square that rings and badges fit in. */
export const OVERLAY_PX = 44;

/** Draws the rings and the badge of `OVERLAYS` bits round the context's origin, in CSS pixels. */
export function drawOverlay(context: Context2D, overlay: number, colours: StatusColours): void {
  context.save();
  if ((overlay & OVERLAYS.invalidFix) !== 0) drawDottedRing(context, 13.2, colours);
  if ((overlay & ANY_ALARM) !== 0) {
    const colour = (overlay & OVERLAYS.alarm) !== 0 ? colours.alarm : colours.notLive;
    const radius = (overlay & OVERLAYS.invalidFix) === 0 ? 13.2 : 16.6;
    drawRing(context, radius, 2.2, colour, colours.hollow);
    drawAlarmBadge(context, radius * 0.74, -radius * 0.74, colour, colours.hollow);
  } else if ((overlay & OVERLAYS.warning) !== 0) {
    drawAlarmBadge(context, 9.8, -9.8, colours.warning, colours.hollow);
  }
  if ((overlay & OVERLAYS.invalidPlace) !== 0) drawPlaceBadge(context, colours, drawQuestion);
  else if ((overlay & OVERLAYS.oldFix) !== 0) drawPlaceBadge(context, colours, drawHands);
  context.restore();
}

/** A small disc below the symbol: what is odd about the place. */
function drawPlaceBadge(
  context: Context2D,
  colours: StatusColours,
  drawSign: (context: Context2D) => void,
): void {
  context.save();
  context.translate(9.4, 9.4);
  drawRing(context, 4.6, 1.5, colours.text, colours.hollow);
  context.beginPath();
  context.arc(0, 0, 3.9, 0, 2 * Math.PI);
  context.fillStyle = colours.hollow;
  context.fill();
  context.strokeStyle = colours.text;
  context.lineWidth = 1.4;
  context.lineCap = 'round';
  context.beginPath();
  drawSign(context);
  context.stroke();
  context.restore();
}

/** The hands of a clock: the place is an old one. */
function drawHands(context: Context2D): void {
  context.moveTo(0, -2.4);
  context.lineTo(0, 0.2);
  context.lineTo(1.9, 1.3);
}

/** A question mark: the place may be wrong. */
function drawQuestion(context: Context2D): void {
  context.arc(0, -1.1, 1.5, Math.PI, 2.3 * Math.PI);
  context.lineTo(0, 0.9);
  context.moveTo(0, 2.5);
  context.lineTo(0, 2.6);
}

/** A ring with a halo round the context's origin. */
export function drawRing(
  context: Context2D,
  radius: number,
  width: number,
  style: string,
  halo: string,
): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.strokeStyle = halo;
  context.lineWidth = width + 2.4;
  context.stroke();
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
}

/** The triangle of an alarm, its middle at the place given. */
export function drawAlarmBadge(context: Context2D, x: number, y: number, style: string, halo: string): void {
  context.save();
  context.translate(x, y);
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(0, -5);
  context.lineTo(5.4, 4.4);
  context.lineTo(-5.4, 4.4);
  context.closePath();
  context.strokeStyle = halo;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = style;
  context.lineWidth = 1.4;
  context.stroke();
  context.fillStyle = style;
  context.fill();
  context.fillStyle = halo;
  context.fillRect(-0.75, -2.4, 1.5, 3.6);
  context.fillRect(-0.75, 2, 1.5, 1.5);
  context.restore();
}

function drawDottedRing(context: Context2D, radius: number, colours: StatusColours): void {
  const dots = 14;
  for (const [size, style] of [
    [2.2, colours.hollow],
    [1.25, colours.text],
  ] as const) {
    context.beginPath();
    for (let at = 0; at < dots; at += 1) {
      const angle = (at * 2 * Math.PI) / dots;
      const x = radius * Math.cos(angle);
      const y = radius * Math.sin(angle);
      context.moveTo(x + size, y);
      context.arc(x, y, size, 0, 2 * Math.PI);
    }
    context.fillStyle = style;
    context.fill();
  }
}
