import type { DrawingChoice } from './drawing.ts';

/** What the window needs to know of its host. */
export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser';
  readonly demo: boolean;
  /** `process.platform` of the host, for keyboard hints. */
  readonly platform: string;
  /** Whether `app.restart` can be asked for. */
  readonly canRestart: boolean;
  /** By what the map's vehicles are to be drawn, as the host was started with; null where that is left to the window. */
  readonly drawing: DrawingChoice | null;
}
