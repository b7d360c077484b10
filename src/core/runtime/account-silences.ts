import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Clock } from '../base/clock.ts';
import type { Own } from '../base/own.ts';
import { subjectOf } from '../flespi/subject.ts';
import type { Arrived } from '../ingest/ingest.ts';
import { saidInTelemetry } from '../silences/last-words.ts';
import { createSilenceRecords } from '../silences/silence-records.ts';
import { createSilenceWatch, type SilenceWatch } from '../silences/silence-watch.ts';
import type { AccountState } from './account-state.ts';

/** Why vehicles of an account are silent, by all that is shown of it. */
export interface AccountSilences extends Pick<SilenceWatch, 'channelOf' | 'common' | 'tick'> {
  /** It came, be it now or out of the journal. */
  take(arrived: Arrived): void;
  linkIs(isLive: boolean): void;
  /** Everything known of a vehicle, with why it is silent. */
  details(vehicleId: string): Own<VehicleDetails> | undefined;
}

/** Creates it for an account of which nothing is known, its link down; `sharesMessages` where others take a part of its messages. */
export function createAccountSilences(
  clock: Pick<Clock, 'nowMs'>,
  { fleet, channels }: Pick<AccountState, 'fleet' | 'channels'>,
  sharesMessages: boolean,
): AccountSilences {
  const records = createSilenceRecords();
  let isLive = false;
  let turnedMs = clock.nowMs();
  const watch = createSilenceWatch({
    hearings: fleet.hearings,
    size: fleet.size,
    records,
    channels,
    sharesMessages,
    link: () => ({ isLive, sinceS: turnedMs / 1000 }),
  });
  return {
    take({ event, source, logId }) {
      if (event.kind === 'message') watch.said(subjectOf(event, source), event);
      else if (event.kind === 'log') records.take(event, logId ?? null);
      else if (event.kind === 'telemetry') {
        const said = saidInTelemetry(event);
        if (said !== null) watch.said(event.deviceId, said);
      }
    },
    linkIs(live) {
      if (live !== isLive) turnedMs = clock.nowMs();
      isLive = live;
    },
    details(vehicleId) {
      const known = fleet.details(vehicleId);
      return known && { ...known, silence: watch.ofVehicle(vehicleId) };
    },
    channelOf: watch.channelOf,
    common: watch.common,
    tick: watch.tick,
  };
}
