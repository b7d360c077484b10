import type { DrawingInUse } from '../../../src/renderer/shell/drawing.ts';
import type { Theme } from '../../../src/renderer/ui/theme.ts';

/** A vehicle by where it stands in the view, in CSS pixels from its middle, and what is known of it. */
export interface Standing {
  readonly x: number;
  readonly y: number;
  readonly motion?: number;
  readonly freshness?: number;
  readonly ignition?: number;
  readonly headingDeg?: number;
  readonly flags?: number;
  /** What a filter leaves out. */
  readonly leftOut?: boolean;
}

/** What both drawings are to show. */
export interface Shown {
  readonly vehicles: readonly Standing[];
  readonly centre: readonly [latitude: number, longitude: number];
  readonly zoom: number;
  readonly theme: Theme;
  readonly selected?: number;
  readonly hovered?: number;
}

/** How far two pictures are from each other. A pixel's difference is the largest of its three colours', 0 to 255. */
export interface Compared {
  readonly inUse: DrawingInUse;
  readonly largest: number;
  /** Pixels that differ by more than 8, and by more than 40. */
  readonly over8: number;
  readonly over40: number;
  /** Pixels of the picture where anything is drawn. */
  readonly drawn: number;
  /** What both answer to a pointer at some places; one text each. */
  readonly hits: readonly [string, string];
}

/** What was sent to the graphics card between two moments. */
export interface Sent {
  readonly bytes: number;
  readonly calls: number;
}

/** What a spec asks of the page. */
export interface LayersPage {
  compare(shown: Shown): Promise<Compared>;
  /** Shows by WebGL and stays so. */
  show(shown: Shown): Promise<DrawingInUse>;
  /** Pans by so many steps of a few pixels, and says what was sent on the way. */
  pan(steps: number): Promise<Sent>;
  /** Moves a share of the fleet, and says what was sent for it. */
  move(slots: readonly number[]): Promise<Sent>;
  /** Loses the card, and says what is drawn by and how many pixels there are as soon as that is known. */
  lose(): Promise<{ readonly inUse: DrawingInUse; readonly drawn: number; readonly mayComeBack: boolean }>;
  /** Gives it back, and says what it is drawn by after that. */
  restore(): Promise<DrawingInUse>;
  /** Buffers, textures and programs that are alive. */
  alive(): number;
}
