import type { AlarmKey } from '../../shared/alarms.ts';
import type { Handlers, Notify } from '../../shared/contract.ts';
import type { Health } from '../../shared/health.ts';
import type { TileAnswer } from '../maps/tile-route.ts';

/** The monitor: everything Fleetglass does, behind the one contract. A host runs it and shows its windows. */
export interface Monitor {
  /** Opens the journal and connects where an account is known. */
  start(): Promise<void>;
  /** Ends the link, commits what is in hand and closes the journal. */
  stop(): Promise<void>;
  /** Registers one window (an Electron window, one WebSocket). Each follows a vehicle of its own. */
  attach(notify: Notify): MonitorClient;
  health(): Health;
  /** A tile of a map, by the path that a window asked for. Aborted where the window does not wait for it any more. */
  tile(path: string, signal: AbortSignal): Promise<TileAnswer>;
  /** Web pages to which a window may lead a person: those in the attributions of tile servers. As browsers spell them. */
  pages(): ReadonlySet<string>;
  /** The machine woke up or its network changed: prove the link now rather than at the next keep-alive. */
  probe(): void;
  /** A person pressed the notice of this alarm: windows show it. */
  lead(key: AlarmKey): void;
}

/** One window's end of the monitor. */
export interface MonitorClient {
  readonly handlers: Handlers;
  /** The window is gone: no further events, nothing followed on its behalf. */
  detach(): void;
}
