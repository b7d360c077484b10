import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import type { AccountColours } from '../../ui/account-palette.ts';
import type { StatusColours } from '../../ui/status-palette.ts';
import type { Box } from '../canvas/covers.ts';
import type { Context2D, CreateSurface } from '../canvas/surface.ts';
import type { LabelSource } from './label-choice.ts';
import type { ScreenPlace } from './places.ts';
import type { Scene } from './scene.ts';

/** Everything one painting shows. */
export interface Picture {
  readonly scene: Scene;
  readonly columns: FleetColumns;
  readonly nameOf: LabelSource['nameOf'];
  readonly signOf: LabelSource['signOf'];
  readonly selected: ScreenPlace | null;
  readonly hovered: ScreenPlace | null;
  /** Boxes that labels must not go under. */
  readonly covered: readonly Box[];
  readonly nowMs: number;
  readonly format: LabelSource['format'];
}

/** For which theme and pixel ratio a painter is made; another is made where either changes. */
export interface PainterOptions {
  readonly createSurface: CreateSurface;
  readonly colours: StatusColours;
  readonly accountColours: AccountColours;
  readonly pixelRatio: number;
  readonly fontFamily: string;
}

/** Paints pictures, and answers where the labels stand. The context is in CSS pixels. */
export interface VehiclePainter {
  paint(context: Context2D, picture: Picture): readonly Box[];
  /** Gives back what it has taken of the graphics card. */
  dispose(): void;
}

/** How labels and counts are written, but for their font. */
export function textStyleOf({ colours }: Pick<PainterOptions, 'colours'>) {
  return { linePx: LINE_PX, colour: colours.text, halo: colours.hollow };
}

/** Height of a label's line in CSS pixels. */
export const LINE_PX = 14;

/** How the count of a ring is written. */
export function countStyleOf(options: Pick<PainterOptions, 'colours' | 'fontFamily'>) {
  return { ...textStyleOf(options), font: `700 11px ${options.fontFamily}`, haloPx: 0 };
}

/** What stays to be seen of a vehicle that a filter fades. */
export const FADED_SHARE = 0.3;
