import type { LayerOptions } from 'leaflet';
import { fixAtTime } from '../../../shared/track/fix-at-time.ts';
import type { TrackFixes } from '../../../shared/track/track.ts';
import type { ReadTrack, TrackFocus, TrackPoint } from '../../shell/shown-tracks.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import { trackColour } from '../../ui/track-colours.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import { occupancyOf } from '../canvas/label-placement.ts';
import { type Viewport, worldCopies } from '../canvas/viewport.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { paintInvalid } from './invalid-painter.ts';
import { paintStays } from './stay-painter.ts';
import { lineOf, type TrackLine } from './track-line.ts';
import { paintTrack } from './track-painter.ts';
import type { TrackScene } from './track-scene.ts';

/** A track to be drawn. */
export interface DrawnTrack {
  readonly track: ReadTrack;
  /** Its place among the colours of vehicles. */
  readonly look: number;
  /** Indices of the fixes at which it came into a geofence or left one. */
  readonly passages: readonly number[];
}

/** What is drawn of tracks. */
export interface DrawnTracks {
  readonly tracks: readonly DrawnTrack[];
  /** Coloured by speed, as one alone is; else each in the colour of its vehicle, with its number at both ends. */
  readonly bySpeed: boolean;
  /** What stands out; null for all alike. */
  readonly focus: TrackFocus | null;
  /** The fix that is marked. */
  readonly cursor: TrackPoint | null;
  /** The moment at which all others are marked too, where it is known where they were; null for none. */
  readonly cursorMs: number | null;
  /** From which speeds on, kilometres an hour, each colour is. */
  readonly stepsKmh: readonly number[];
  /** How long a stop was, in words. */
  readonly stayText: (seconds: number) => string;
  readonly theme: Theme;
  /** What texts avoid where they can; null while no vehicle is on the map. */
  readonly vehicles: Pick<VehicleLayer, 'boxesIn'> | null;
}

/** A line, and how far it reaches to either side, world pixels. */
interface Projected {
  readonly of: TrackLine;
  readonly from: number;
  readonly to: number;
}

type ProjectedTrack = Projected & { readonly track: ReadTrack; readonly invalid: Projected };

/** Where vehicles were, under the vehicles. */
export class TrackLayer extends CanvasLayer {
  #drawn: DrawnTracks;
  /** By vehicle: each is projected once a reading. */
  #lines: ReadonlyMap<string, ProjectedTrack> = new Map();

  constructor(drawn: DrawnTracks, options: LayerOptions) {
    super(options);
    this.#drawn = drawn;
  }

  /** Draws these from now on. */
  update(drawn: DrawnTracks): void {
    this.#drawn = drawn;
    this.requestPaint();
  }

  protected override paint(context: CanvasRenderingContext2D, view: Viewport): void {
    const { tracks, focus, theme, stayText, vehicles } = this.#drawn;
    const palette = STATUS_PALETTE[theme];
    this.#lines = new Map(tracks.map(({ track }) => [track.vehicleId, this.#lineOf(track)]));
    const right = view.left + view.width / view.scale;
    const scenes: TrackScene[] = [];
    // What is looked at lies over the others.
    for (const each of [...tracks].sort((a, b) => rankOf(a, focus) - rankOf(b, focus))) {
      const { invalid, of: line, from, to } = this.#lineOf(each.track);
      for (const shift of worldCopies(view.left - invalid.to, right - invalid.from))
        paintInvalid(context, view, shift, invalid.of, palette);
      if (each.track.fixes.timeUs.length === 0) continue;
      for (const shift of worldCopies(view.left - to, right - from)) {
        scenes.push({ ...this.#looks(each), context, view, shift, line, palette });
      }
    }
    for (const scene of scenes) paintTrack(scene);
    paintStays(scenes, stayText, occupancyOf(view, vehicles?.boxesIn(view) ?? []));
  }

  protected override forgetTexts(): void {}

  /** How a track looks among the others. */
  #looks({ track, look, passages }: DrawnTrack) {
    const { bySpeed, focus, cursor, cursorMs, stepsKmh, theme } = this.#drawn;
    const isOfFocus = focus?.vehicleId === track.vehicleId;
    return {
      track,
      passages,
      stepsKmh,
      theme,
      colour: bySpeed ? null : trackColour(theme, look),
      number: bySpeed ? null : look + 1,
      isPale: focus !== null && !isOfFocus,
      part: isOfFocus ? focus.part : null,
      cursor:
        cursor?.vehicleId === track.vehicleId
          ? cursor.index
          : cursorMs === null
            ? null
            : fixAtTime(track, cursorMs),
    };
  }

  #lineOf(track: ReadTrack): ProjectedTrack {
    const known = this.#lines.get(track.vehicleId);
    if (known?.track === track) return known;
    return { track, invalid: projected(track.invalid), ...projected(track.fixes) };
  }
}

function rankOf({ track }: DrawnTrack, focus: TrackFocus | null): number {
  return track.vehicleId === focus?.vehicleId ? 1 : 0;
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
