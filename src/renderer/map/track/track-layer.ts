import type { LayerOptions } from 'leaflet';
import type { ReadTrack } from '../../shell/shown-track.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import { type Viewport, worldCopies } from '../canvas/viewport.ts';
import { lineOf, type TrackLine } from './track-line.ts';
import { paintTrack } from './track-painter.ts';

/** What is drawn of a track. */
export interface DrawnTrack {
  readonly track: ReadTrack | null;
  /** Index of the part that stands out; null for all alike. */
  readonly part: number | null;
  /** Index of the fix that is marked. */
  readonly cursor: number | null;
  /** From which speeds on, kilometres an hour, each colour is. */
  readonly stepsKmh: readonly number[];
  readonly theme: Theme;
}

/** Where a vehicle was, under the vehicles. */
export class TrackLayer extends CanvasLayer {
  #drawn: DrawnTrack;
  #line: {
    readonly track: ReadTrack;
    readonly of: TrackLine;
    readonly from: number;
    readonly to: number;
  } | null = null;

  constructor(drawn: DrawnTrack, options: LayerOptions) {
    super(options);
    this.#drawn = drawn;
  }

  /** Draws this from now on. */
  update(drawn: DrawnTrack): void {
    this.#drawn = drawn;
    this.requestPaint();
  }

  protected override paint(context: CanvasRenderingContext2D, view: Viewport): void {
    const { track, part, cursor, stepsKmh, theme } = this.#drawn;
    if (track === null || track.fixes.timeUs.length === 0) return;
    const { of: line, from, to } = this.#lineOf(track);
    const right = view.left + view.width / view.scale;
    for (const shift of worldCopies(view.left - to, right - from)) {
      const palette = STATUS_PALETTE[theme];
      paintTrack({ context, view, shift, line, track, part, cursor, stepsKmh, theme, palette });
    }
  }

  protected override forgetTexts(): void {}

  #lineOf(track: ReadTrack) {
    if (this.#line?.track !== track) {
      const of = lineOf(track.fixes);
      let from = Number.POSITIVE_INFINITY;
      let to = Number.NEGATIVE_INFINITY;
      for (const x of of.x) {
        from = Math.min(from, x);
        to = Math.max(to, x);
      }
      this.#line = { track, of, from, to };
    }
    return this.#line;
  }
}
