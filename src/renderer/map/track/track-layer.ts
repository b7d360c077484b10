import type { LayerOptions } from 'leaflet';
import type { TrackFixes } from '../../../shared/track/track.ts';
import type { ReadTrack } from '../../shell/shown-track.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import { type Viewport, worldCopies } from '../canvas/viewport.ts';
import { paintInvalid } from './invalid-painter.ts';
import { lineOf, type TrackLine } from './track-line.ts';
import { paintTrack } from './track-painter.ts';

/** What is drawn of a track. */
export interface DrawnTrack {
  readonly track: ReadTrack | null;
  /** Index of the part that stands out; null for all alike. */
  readonly part: number | null;
  /** Index of the fix that is marked. */
  readonly cursor: number | null;
  /** Indices of the fixes at which it came into a geofence or left one. */
  readonly passages: readonly number[];
  /** From which speeds on, kilometres an hour, each colour is. */
  readonly stepsKmh: readonly number[];
  readonly theme: Theme;
}

/** A line, and how far it reaches to either side, world pixels. */
interface Projected {
  readonly of: TrackLine;
  readonly from: number;
  readonly to: number;
}

/** Where a vehicle was, under the vehicles. */
export class TrackLayer extends CanvasLayer {
  #drawn: DrawnTrack;
  #line:
    | ({
        readonly track: ReadTrack;
        readonly invalid: Projected;
      } & Projected)
    | null = null;

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
    const { track, part, cursor, passages, stepsKmh, theme } = this.#drawn;
    if (track === null) return;
    const palette = STATUS_PALETTE[theme];
    const right = view.left + view.width / view.scale;
    const { invalid, of: line, from, to } = this.#lineOf(track);
    for (const shift of worldCopies(view.left - invalid.to, right - invalid.from))
      paintInvalid(context, view, shift, invalid.of, palette);
    if (track.fixes.timeUs.length === 0) return;
    for (const shift of worldCopies(view.left - to, right - from)) {
      paintTrack({ context, view, shift, line, track, part, cursor, passages, stepsKmh, theme, palette });
    }
  }

  protected override forgetTexts(): void {}

  #lineOf(track: ReadTrack) {
    if (this.#line?.track !== track) {
      this.#line = { track, invalid: projected(track.invalid), ...projected(track.fixes) };
    }
    return this.#line;
  }
}

function projected(fixes: TrackFixes): Projected {
  const of = lineOf(fixes);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const x of of.x) {
    from = Math.min(from, x);
    to = Math.max(to, x);
  }
  return { of, from, to };
}
