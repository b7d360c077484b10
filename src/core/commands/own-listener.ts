import type { ListenerStatus } from '../../shared/listener.ts';
import type { OwnListener } from '../streams/evidence/evidence.ts';
import type { Target } from '../streams/evidence/target.ts';

/** What our own listener did lately, as evidence on the streams that push to it. */
export interface OwnListenerWatch {
  changed(status: ListenerStatus): void;
  /** Null where the listener is not this target. */
  of(streamId: string, target: Target): OwnListener | null;
}

/** What was turned away so long ago says nothing any more. */
const LATELY_MS = 900_000;
const KEPT_OFF = 20;

/** Follows the listener's states and refusals. `nowMs`: Unix milliseconds. */
export function createOwnListenerWatch(nowMs: () => number): OwnListenerWatch {
  let status: ListenerStatus | null = null;
  let off: OwnListener['off'] = [];
  let wrongKeys: readonly number[] = [];
  let storageFailedMs = Number.NEGATIVE_INFINITY;

  const note = (next: ListenerStatus): void => {
    const atS = nowMs() / 1000;
    const wasOn = status?.state === 'listening';
    const isOn = next.state === 'listening';
    if (wasOn && !isOn) off = [...off, { fromS: atS, untilS: null }].slice(-KEPT_OFF);
    if (!wasOn && isOn) off = off.map((span) => (span.untilS === null ? { ...span, untilS: atS } : span));
    const refusal = next.lastRefusal;
    if (refusal === null || refusal.atMs === status?.lastRefusal?.atMs) return;
    if (refusal.status === 401) wrongKeys = [...wrongKeys, refusal.atMs].slice(-100);
    if (refusal.status === 503) storageFailedMs = refusal.atMs;
  };

  return {
    changed(next) {
      note(next);
      status = next;
    },
    of(streamId, target) {
      if (status === null || !isOurs(status, streamId, target)) return null;
      const fromMs = nowMs() - LATELY_MS;
      return {
        off,
        wrongKey: wrongKeys.filter((atMs) => atMs >= fromMs).length,
        storageFailed: storageFailedMs >= fromMs,
        messages: null,
        duplicates: null,
        keys: null,
      };
    },
  };
}

/** By port and path: the address outside is a tunnel's or router's, and not known here. A stream may add its own number to the path. */
function isOurs({ settings }: ListenerStatus, streamId: string, target: Target): boolean {
  if (!settings.enabled || target.kind !== 'http' || target.path === null) return false;
  const base = settings.path.replace(/\/$/, '');
  const path = target.path.replace(/\/$/, '');
  return path === `${base}/${streamId}` || (base !== '' && path === base);
}
