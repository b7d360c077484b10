import type { ReadTrack } from '../../shell/shown-tracks.ts';
import type { StatusColours } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { TrackLine } from './track-line.ts';

/** A track on a copy of the world, and how it looks. */
export interface TrackScene {
  readonly context: CanvasRenderingContext2D;
  readonly view: Viewport;
  /** Of the copy of the world that is painted, world pixels. */
  readonly shift: number;
  readonly line: TrackLine;
  readonly track: ReadTrack;
  /** Index of the part that stands out; null for all alike. */
  readonly part: number | null;
  /** Another track stands out. */
  readonly isPale: boolean;
  /** Of all of its line, and its number at both ends; null where the line is coloured by speed. */
  readonly colour: string | null;
  readonly number: number | null;
  readonly cursor: number | null;
  readonly passages: readonly number[];
  /** From which speeds on each colour is. */
  readonly stepsKmh: readonly number[];
  readonly theme: Theme;
  readonly palette: StatusColours;
}

/** Where a fix is on the canvas, CSS pixels. */
export function placeOn({ line, shift, view }: TrackScene, at: number): [number, number] {
  return [
    ((line.x[at] ?? Number.NaN) + shift - view.left) * view.scale,
    ((line.y[at] ?? Number.NaN) - view.top) * view.scale,
  ];
}
