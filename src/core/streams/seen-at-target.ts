import type { SeenAtTarget } from '../../shared/stream-page.ts';
import type { TargetKind } from './evidence/target.ts';

const ASKED: Readonly<Partial<Record<TargetKind, SeenAtTarget>>> = {
  thingsboard: 'one-device',
  mqtt: 'nothing',
  wialon: 'nothing',
};

/** What may go wrong at a target of this kind although it accepts everything, so that only who looks there can tell. */
export function askedOf(kind: TargetKind | undefined): SeenAtTarget | null {
  return (kind === undefined ? undefined : ASKED[kind]) ?? null;
}
