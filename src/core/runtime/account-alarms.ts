import type { ConnectionState } from '../../shared/connection.ts';
import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { AccountStanding } from '../alarms/account-troubles.ts';
import { type AlarmCentre, createAlarmCentre, readAlarmRecord } from '../alarms/alarm-centre.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { DeviceMessage } from '../flespi/events.ts';
import { subjectOf } from '../flespi/subject.ts';
import type { GapWatch } from '../gaps/gap-watch.ts';
import type { AccountRulesStanding } from '../rules/account-rules.ts';
import type { Storage } from '../storage/create-storage.ts';
import type { WhenOpen } from '../storage/when-open.ts';
import type { PipelineDeps } from './pipeline.ts';
import { createRulesAtWork, type RulesAtWork } from './rules-at-work.ts';

/** What an account is at a moment, as far as alarms and rules go. */
export type AlarmStanding = Omit<AccountStanding, 'gaps' | 'streams'> &
  Pick<AccountRulesStanding, 'listeningSinceMs'> & {
    /** For both. */
    readonly streams: AccountStanding['streams'] & AccountRulesStanding['streams'];
    /** Undefined while gaps are not there. */
    readonly gaps: Pick<GapWatch, 'givenUp' | 'list'> | undefined;
  };

/** The alarms of an account, and the rules that raise some of them. */
export interface AccountAlarms {
  readonly centre: WhenOpen<AlarmCentre>;
  /** Undefined where there is nothing to go by. */
  readonly rules: RulesAtWork | undefined;
  /** A message came that is new. */
  report(event: DeviceMessage, source: MessageSource, receivedAtMs: number): void;
  /** The same, once the fleet has it: rules go by what that says of the vehicle. */
  judge(event: DeviceMessage, source: MessageSource, receivedMs: number): void;
  linkIs(state: ConnectionState): void;
  /** About once a second. */
  tick(standing: AlarmStanding): void;
}

type Deps = Pick<PipelineDeps, 'clock' | 'log' | 'onAlarms' | 'rules' | 'statusThresholds'> & {
  readonly fleet: Fleet;
  readonly storage: Pick<Storage, 'journal' | 'whenOpen'>;
};

/** Creates them; the alarms are there once the journal is. */
export function createAccountAlarms({ clock, log, fleet, storage, ...deps }: Deps): AccountAlarms {
  const centre: WhenOpen<AlarmCentre> = storage.whenOpen(readAlarmRecord, (record) =>
    createAlarmCentre(
      {
        log,
        nowMs: clock.nowMs,
        holdS: () => deps.statusThresholds().alarmHoldS,
        nameOf: fleet.nameOf,
        isJudged: () => rules?.isCaughtUp() ?? true,
        onChange: deps.onAlarms,
      },
      record,
    ),
  );
  const rules: RulesAtWork | undefined =
    deps.rules &&
    createRulesAtWork({
      source: deps.rules,
      fleet,
      thresholds: deps.statusThresholds,
      alarms: centre.value,
      async read(question) {
        const journal = storage.journal();
        if (journal === undefined) throw new Error('The journal is not open.');
        return await journal.query('heldReports', question);
      },
      log,
      nowMs: clock.nowMs,
    });
  /** Since when the link should be up and is not, Unix milliseconds. */
  let downSinceMs: number | null = null;

  return {
    centre,
    rules,
    report(event, source, receivedAtMs) {
      const { parameters, timestampS, serverTimestampS } = event;
      const vehicleId = subjectOf(event, source);
      centre.use((alarms) =>
        alarms.report({ vehicleId, parameters, timestampS, serverTimestampS, receivedAtMs }),
      );
    },
    judge(event, source, receivedMs) {
      const { parameters, timestampS, serverTimestampS, undated } = event;
      const deviceMs = undated === true ? null : timestampS * 1000;
      const vehicleId = subjectOf(event, source);
      rules?.message({ vehicleId, parameters, deviceMs, receivedMs, timestampS, serverTimestampS });
    },
    linkIs(state) {
      downSinceMs = state === 'live' || state === 'idle' ? null : (downSinceMs ?? clock.nowMs());
    },
    tick({ listeningSinceMs, gaps, ...standing }) {
      centre.value()?.tick({ ...standing, gaps: gaps?.givenUp() ?? [] });
      rules?.tick({
        listeningSinceMs,
        downSinceMs,
        gaps: gaps?.list().filter(({ state }) => state !== 'refilled') ?? [],
        streams: standing.streams,
      });
    },
  };
}
