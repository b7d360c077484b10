/** How much the program's own log says, from least to most. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log of Fleetglass itself, not of streams. */
export interface ProgramLogView {
  readonly level: LogLevel;
  /** Absolute path of the folder that holds its files. */
  readonly folder: string;
  /** Whether `app.openLogs` can show the folder. */
  readonly canOpen: boolean;
  /** Its newest lines, oldest first. */
  readonly text: string;
  /** Whether there are older ones that `text` leaves out. */
  readonly isCut: boolean;
}
