/** What a browser window may know of its being let in. The desktop app has none. */
export interface BrowserAccess {
  /** Whether this browser is let in again after the host was started again. */
  readonly remembered: boolean;
  /** How many other browsers are let in. */
  readonly others: number;
}
