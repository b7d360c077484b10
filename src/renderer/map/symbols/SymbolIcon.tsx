import { useEffect, useRef } from 'react';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import { type Context2D, createOffscreenSurface } from '../canvas/surface.ts';
import { createTextCache } from '../canvas/text-cache.ts';
import { drawOverlay } from './badges.ts';
import { paintClusters } from './cluster-painter.ts';
import type { SymbolLook } from './symbol-key.ts';
import { drawSymbol } from './symbol-shapes.ts';

interface SymbolIconProps {
  readonly theme: Theme;
  readonly look: SymbolLook;
  /** Bits of `OVERLAYS`. */
  readonly overlay?: number;
}

/** A vehicle's symbol as the map draws it. Decorative: to be hidden from screen readers, words beside it. */
export function SymbolIcon({ theme, look, overlay = 0 }: SymbolIconProps) {
  const colours = STATUS_PALETTE[theme];
  return (
    <Drawing
      sizePx={overlay === 0 ? 28 : 36}
      draw={(context) => {
        drawSymbol(context, look, colours);
        drawOverlay(context, overlay, colours);
      }}
    />
  );
}

/** A cluster of a few vehicles as the map draws it. */
export function ClusterIcon({ theme }: { readonly theme: Theme }) {
  const colours = STATUS_PALETTE[theme];
  return (
    <Drawing
      sizePx={36}
      draw={(context, pixelRatio) => {
        const fontFamily = getComputedStyle(document.body).fontFamily;
        const style = {
          font: `700 11px ${fontFamily}`,
          linePx: 14,
          colour: colours.text,
          halo: colours.hollow,
          haloPx: 0,
        };
        const bounds = { left: 0, top: 0, right: 0, bottom: 0 };
        const cluster = {
          x: 0,
          y: 0,
          radius: 15,
          count: 9,
          alarms: 0,
          pastAlarms: 0,
          warnings: 0,
          segments: [4, 2, 2, 0, 1, 0, 0],
          bounds,
        };
        paintClusters(
          context,
          [cluster],
          colours,
          createTextCache(createOffscreenSurface, style, pixelRatio),
        );
      }}
    />
  );
}

interface DrawingProps {
  readonly sizePx: number;
  readonly draw: (context: Context2D, pixelRatio: number) => void;
}

function Drawing({ sizePx, draw }: DrawingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || !context) return;
    const pixelRatio = window.devicePixelRatio || 1;
    canvas.current.width = Math.round(sizePx * pixelRatio);
    canvas.current.height = canvas.current.width;
    const middle = (sizePx / 2) * pixelRatio;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, middle, middle);
    draw(context, pixelRatio);
  }, [sizePx, draw]);
  return <canvas ref={canvas} style={{ width: sizePx, height: sizePx }} />;
}
