/** What the window needs to know of its host. */
export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser';
  readonly demo: boolean;
  /** `process.platform` of the host, for keyboard hints. */
  readonly platform: string;
  /** Whether `app.restart` can be asked for. */
  readonly canRestart: boolean;
}
