import type { StatusColours } from '../../ui/status-palette.ts';
import type { Context2D } from '../canvas/surface.ts';
import type { SymbolLook } from './symbol-key.ts';

/** Side in CSS pixels of the square a symbol with its halo fits in. */
export const SYMBOL_PX = 28;

const HALO_PX = 1.4;
const EDGE_PX = 1.3;
const HATCH_PX = 5;
/** Inside of a hollow symbol against the whole: an empty circle must not be taken for one with a dot. */
const HOLLOW_SIZE = { moving: 0.56, idle: 0.7, stopped: 0.62, unknown: 0.6 } as const;

/** Draws a vehicle's symbol round the context's origin, in CSS pixels. */
export function drawSymbol(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  if (look.headingDeg !== null) context.rotate((look.headingDeg * Math.PI) / 180);
  switch (look.wear) {
    case 'live':
      drawBody(context, look, colours);
      break;
    case 'stale':
      drawStale(context, look, colours);
      break;
    case 'lost':
      drawLost(context, look, colours);
      break;
    case 'notLive':
      drawNotLive(context, look, colours);
      break;
  }
  context.restore();
}

function drawBody(
  context: Context2D,
  look: SymbolLook,
  colours: StatusColours,
  fill = colours[look.motion],
): void {
  outline(context, look, 1);
  context.strokeStyle = colours.halo;
  context.lineWidth = 2 * (HALO_PX + EDGE_PX);
  context.stroke();
  context.strokeStyle = colours.stroke;
  context.lineWidth = 2 * EDGE_PX;
  context.stroke();
  fillInside(context, fill);
  if (look.hollow) {
    outline(context, look, HOLLOW_SIZE[look.motion]);
    fillInside(context, colours.hollow);
  }
  if (look.motion === 'idle') dot(context, look.hollow ? colours.text : colours.hollow);
}

/** Grey and hatched, as the map is where nothing is live: the hatching tells it apart where grey and green look the same. */
function drawNotLive(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  drawBody(context, look, colours, colours.notLive);
  context.save();
  outline(context, look, look.hollow ? HOLLOW_SIZE[look.motion] : 1);
  context.clip();
  if (look.headingDeg !== null) context.rotate((-look.headingDeg * Math.PI) / 180);
  context.beginPath();
  for (let x = -20; x <= 20; x += HATCH_PX) {
    context.moveTo(x - 10, 10);
    context.lineTo(x + 10, -10);
  }
  strokeInside(context, look.hollow ? colours.notLive : colours.hollow, 1.5);
  context.restore();
  if (look.motion === 'idle') dot(context, colours.text);
}

/** Dashes over a thin line, for an arrow in dashes alone falls apart; inside, little of a colour that is not the live one. */
function drawStale(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  ground(context, look, colours);
  if (!look.hollow) {
    outline(context, look, 0.45);
    fillInside(context, colours.stale);
  }
  outline(context, look, 1.04);
  strokeInside(context, colours.stale, 1.6);
  context.setLineDash([4.4, 2.6]);
  context.lineCap = 'butt';
  strokeInside(context, colours.text, 2.2);
  context.setLineDash([]);
  if (look.motion === 'idle') dot(context, look.hollow ? colours.text : colours.hollow);
}

/** What was, struck through, as nautical charts draw a lost target. */
function drawLost(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  ground(context, look, colours);
  outline(context, look, 1);
  if (!look.hollow) fillInside(context, colours.lostFill);
  strokeInside(context, colours.lost, 1.6);
  if (look.motion === 'idle') dot(context, colours.lost);
  if (look.headingDeg !== null) context.rotate((-look.headingDeg * Math.PI) / 180);
  for (const [style, width] of [
    [colours.hollow, 4.6],
    [colours.text, 2.2],
  ] as const) {
    context.beginPath();
    context.moveTo(-9.4, -9.4);
    context.lineTo(9.4, 9.4);
    context.moveTo(9.4, -9.4);
    context.lineTo(-9.4, 9.4);
    strokeInside(context, style, width);
  }
}

function ground(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  outline(context, look, 1);
  strokeInside(context, colours.hollow, 2 * (HALO_PX + EDGE_PX));
  fillInside(context, colours.hollow);
}

function fillInside(context: Context2D, style: string): void {
  context.fillStyle = style;
  context.fill();
}

function strokeInside(context: Context2D, style: string, width: number): void {
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
}

function dot(context: Context2D, style: string): void {
  context.beginPath();
  context.arc(0, 0, 2.4, 0, 2 * Math.PI);
  context.fillStyle = style;
  context.fill();
}

function outline(context: Context2D, { motion, headingDeg }: SymbolLook, size: number): void {
  context.beginPath();
  switch (motion) {
    case 'moving':
      if (headingDeg === null) polygon(context, STAR, size);
      // Scaled about the arrow's own middle of mass, which lies below the turning point.
      else polygon(context, [0, -9.6, 7.4, 8, 0, 4.4, -7.4, 8], size, size < 0.8 ? 1 : 0);
      break;
    case 'stopped':
      context.roundRect(-6.8 * size, -6.8 * size, 13.6 * size, 13.6 * size, 2 * size);
      break;
    case 'idle':
      context.arc(0, 0, 7.8 * size, 0, 2 * Math.PI);
      break;
    case 'unknown':
      polygon(context, [0, -8.6, 8.6, 0, 0, 8.6, -8.6, 0], size);
      break;
  }
}

/** Four points, a way each: it moves, and none knows where to. */
const STAR = [0, -10.2, 3.4, -3.4, 10.2, 0, 3.4, 3.4, 0, 10.2, -3.4, 3.4, -10.2, 0, -3.4, -3.4];

function polygon(context: Context2D, points: readonly number[], size: number, shiftY = 0): void {
  for (let at = 0; at < points.length; at += 2) {
    const x = (points[at] ?? 0) * size;
    const y = (points[at + 1] ?? 0) * size + shiftY;
    if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
}
