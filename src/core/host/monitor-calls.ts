import * as z from 'zod/mini';
import type { Failure } from '../../shared/result.ts';
import type { CommandLineAccount } from '../accounts/account-repository.ts';
import type { TileAnswer } from '../maps/tile-route.ts';
import type { HostOptions } from '../options/parse-options.ts';
import { portCall } from '../ports/calls.ts';

/** What a monitor in a process of its own is made of. Its token is in it: it goes over a port, and never by arguments or environment. */
export interface MonitorStart {
  readonly options: HostOptions;
  /** The account of the command line. */
  readonly account: CommandLineAccount | null;
  readonly version: string;
  /** Where to read about Fleetglass. */
  readonly homepage: string;
  /** Whether the host can end and start again as it was started. */
  readonly canRestart: boolean;
}

/** Why there is no monitor; null where there is one. */
export type NotPrepared = Failure | null;

const nothing = z.null();
const alarmKey = z.object({ accountId: z.string().check(z.maxLength(100)), id: z.int() });
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function isTileAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { status, headers, body } = value as Partial<Record<keyof TileAnswer, unknown>>;
  return typeof status === 'number' && isObject(headers) && (body === null || body instanceof Uint8Array);
}

/** What is asked of a monitor in a process of its own. */
export const monitorCalls = {
  /** Takes the data dir. First of all; where it fails the process ends. */
  prepare: portCall(
    z.custom<MonitorStart>(isObject),
    z.custom<NotPrepared>((value) => value === null || isObject(value)),
  ),
  /** Opens the journals and connects. */
  run: portCall(nothing, nothing),
  /** Ends in order: what it holds is committed. The process ends once its port is closed. */
  stop: portCall(nothing, nothing),
  /** A line that its host has written to the program log, which both share. */
  logged: portCall(z.string(), nothing),
  /** The machine woke up. */
  probe: portCall(nothing, nothing),
  /** A person pressed the notice of an alarm: a window shows it. */
  lead: portCall(alarmKey, nothing),
  /** Serves a window over the port that is handed over. One of the same name that is still served is let go. */
  window: portCall(z.string().check(z.maxLength(40)), nothing),
  /** Whether it is a page of the web to which a window may lead a person. */
  isPage: portCall(z.string().check(z.maxLength(4_096)), z.boolean()),
  /** A tile of a map, by its path. */
  tile: portCall(z.string().check(z.maxLength(1_024)), z.custom<TileAnswer>(isTileAnswer)),
} as const;

export type MonitorCalls = typeof monitorCalls;
