import type { StatusColours } from '../ui/status-palette.ts';
import type { SymbolLook } from './symbol-key.ts';

/** The part of a 2D context that symbols are drawn with. */
export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Side in CSS pixels of the square a symbol with its halo fits in. */
export const SYMBOL_PX = 28;

const HALO_PX = 1.4;
const EDGE_PX = 1.3;

/** Draws a vehicle's symbol round the context's origin, in CSS pixels. */
export function drawSymbol(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  if (look.headingDeg !== null) context.rotate((look.headingDeg * Math.PI) / 180);
  if (look.wear === 'lost') drawLost(context, look, colours);
  else drawBody(context, look, colours);
  context.restore();
}

function drawBody(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  const stale = look.wear === 'stale';
  const fill = stale ? colours.stale : colours[look.motion];
  outline(context, look, 1);
  context.strokeStyle = colours.halo;
  context.lineWidth = 2 * (HALO_PX + EDGE_PX);
  context.stroke();
  if (stale) {
    // A dashed edge needs a light ground to be seen as dashed, and a fill that is clearly not the live one.
    context.fillStyle = colours.halo;
    context.fill();
    context.setLineDash([2.6, 2.4]);
    context.strokeStyle = colours.stroke;
    context.lineWidth = 1.6;
    context.stroke();
    context.setLineDash([]);
    outline(context, look, look.hollow ? 0.5 : 0.62);
    if (look.hollow) strokeInside(context, fill, 1.6);
    else fillInside(context, fill);
  } else {
    context.strokeStyle = colours.stroke;
    context.lineWidth = 2 * EDGE_PX;
    context.stroke();
    context.fillStyle = fill;
    context.fill();
    if (look.hollow) {
      outline(context, look, look.motion === 'moving' ? 0.42 : 0.55);
      fillInside(context, colours.halo);
    }
  }
  if (look.motion === 'idle') dot(context, look.hollow || stale ? colours.stroke : colours.halo);
}

/** The AIS way: what was, struck through. */
function drawLost(context: Context2D, look: SymbolLook, colours: StatusColours): void {
  outline(context, look, 0.86);
  context.strokeStyle = colours.halo;
  context.lineWidth = 2 * (HALO_PX + EDGE_PX);
  context.stroke();
  context.fillStyle = look.hollow ? colours.halo : '#C4C9CF';
  context.fill();
  context.strokeStyle = '#5A6068';
  context.lineWidth = 1.5;
  context.stroke();
  if (look.motion === 'idle') dot(context, '#5A6068');
  if (look.headingDeg !== null) context.rotate((-look.headingDeg * Math.PI) / 180);
  for (const [style, width] of [
    [colours.halo, 4.2],
    [colours.stroke, 1.9],
  ] as const) {
    context.beginPath();
    context.moveTo(-8.5, -8.5);
    context.lineTo(8.5, 8.5);
    context.moveTo(8.5, -8.5);
    context.lineTo(-8.5, 8.5);
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
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
  context.arc(0, 0, 2.5, 0, 2 * Math.PI);
  context.fillStyle = style;
  context.fill();
}

function outline(context: Context2D, { motion, headingDeg }: SymbolLook, size: number): void {
  context.beginPath();
  switch (motion) {
    case 'moving':
      if (headingDeg === null) polygon(context, [0, -8.6, 8.6, 0, 0, 8.6, -8.6, 0], size);
      // Scaled about the arrow's own middle of mass, which lies below the turning point.
      else polygon(context, [0, -9.6, 7.4, 8, 0, 4.4, -7.4, 8], size, size < 0.6 ? 0.6 : 0);
      break;
    case 'stopped':
      context.roundRect(-6.8 * size, -6.8 * size, 13.6 * size, 13.6 * size, 2 * size);
      break;
    case 'idle':
      context.arc(0, 0, 7.8 * size, 0, 2 * Math.PI);
      break;
    case 'unknown':
      context.arc(0, 0, 7 * size, 0, 2 * Math.PI);
      break;
  }
}

function polygon(context: Context2D, points: readonly number[], size: number, shiftY = 0): void {
  for (let at = 0; at < points.length; at += 2) {
    const x = (points[at] ?? 0) * size;
    const y = (points[at + 1] ?? 0) * size + shiftY;
    if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
}
