import type { Host, Unsubscribe } from '../../shared/contract.ts';
import { errorText } from '../../shared/error-text.ts';
import type { FleetFrame, FleetSnapshot } from '../../shared/fleet-frame.ts';
import type { Failure } from '../../shared/result.ts';
import { AT_ONCE, type Sliced, type SlicedRun, type Slicer } from '../slices/slices.ts';
import type { FleetStore } from './fleet-store.ts';

const RETRY_MS = 1_000;
/** A minute of frames at ten a second; past it the oldest go, which shows as a gap and asks again. */
const MAX_HELD_FRAMES = 600;

/**
 * Keeps a store in step with its host: one snapshot to begin with, then every frame in order, and a new snapshot
 * whenever a frame is missing. Frames that arrive while a snapshot is under way, or taken over in slices, are held and applied after it. A
 * snapshot that fails is reported to `onFailure` and asked for again each second.
 */
export function connectFleet(
  host: Pick<Host, 'fleet'>,
  store: FleetStore,
  onFailure: (failure: Failure) => void = () => {},
  slicer: Slicer = AT_ONCE,
): Unsubscribe {
  let held: FleetFrame[] | null = null;
  let stopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let taking: SlicedRun | undefined;

  const stopListening = host.fleet.onFrame((frame) => {
    if (held === null) {
      if (!applied(frame)) void resynchronise([frame]);
      return;
    }
    held.push(frame);
    if (held.length > MAX_HELD_FRAMES) held.shift();
  });

  function applied(frame: FleetFrame): boolean {
    try {
      return store.apply(frame);
    } catch (error) {
      onFailure(failureOf(error));
      return false;
    }
  }

  async function resynchronise(first: FleetFrame[]): Promise<void> {
    held = first;
    const answer = await host.fleet.snapshot().catch(failed);
    if (stopped) return;
    if (!answer.ok) return retryAfter(answer.error);
    const { value } = answer;
    taking = slicer.run(taken(value), (failure) => {
      if (failure === null) goOn(value.seq);
      else retryAfter(failure);
    });
  }

  function* taken(snapshot: FleetSnapshot): Sliced<Failure | null> {
    try {
      yield* store.resetInSlices(snapshot);
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  /** With the frames that came while the snapshot was on its way, or was taken over. */
  function goOn(seqTaken: number): void {
    const later = (held ?? []).filter(({ seq }) => seq > seqTaken);
    held = null;
    const gap = later.findIndex((frame) => !applied(frame));
    if (gap >= 0) void resynchronise(later.slice(gap));
  }

  function retryAfter(failure: Failure): void {
    onFailure(failure);
    retry = setTimeout(() => void resynchronise(held ?? []), RETRY_MS);
  }

  void resynchronise([]);
  return () => {
    stopped = true;
    clearTimeout(retry);
    taking?.cancel();
    stopListening();
  };
}

const failed = (error: unknown) => ({ ok: false, error: failureOf(error) }) as const;

function failureOf(error: unknown): Failure {
  return { code: 'as-told', text: errorText(error) };
}
