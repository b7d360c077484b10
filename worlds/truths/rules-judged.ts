import { COMMAND_LINE_ID } from '../../src/core/accounts/account-repository.ts';
import type { OwnAlarm, PastAlarm } from '../../src/shared/alarms.ts';
import type { World } from '../driver/world.ts';
import type { Sent } from '../oracle/sent.ts';
import type { Truth } from './truth.ts';

/** The rule that the truth knows: faster than this, over so much below it. */
export const FASTER_THAN_KMH = 90;
const SLACK_KMH = 3;
/** What comes later than this is of the past. */
const LATE_MS = 120_000;
/** All that was said is judged and kept by then, and devices still report. */
const ASKED_AFTER_S = 110;
const PAGE = 500;

/** What a message says of speed, as anybody reads it. */
interface Said {
  readonly sent: Sent;
  readonly speedKmh: number;
  readonly isValid: boolean;
}

/** A vehicle was too fast, from this message on. */
interface Episode {
  readonly deviceId: number;
  readonly start: Sent;
  readonly speedKmh: number;
}

/**
 * The alarms of a rule are those that what flespi received asks for: each time that a vehicle got too fast is told once, whatever became of
 * the host; what is late or invalid raises nothing of now.
 */
export const rulesJudged: Truth = {
  name: 'rules-judged',
  watch(world) {
    const { time, machine, scale } = world;
    let alarms: readonly OwnAlarm[] | null = null;
    const ask = async (): Promise<void> => {
      const host = machine.host();
      if (host === null) return;
      const { history } = host.monitor.attach(() => {}).handlers.alarms;
      const found: PastAlarm[] = [];
      for (let beforeId: number | null = null, hasMore = true; hasMore; ) {
        const answer = await history({
          accountId: COMMAND_LINE_ID,
          beforeId,
          limit: PAGE,
          severity: null,
          vehicleId: null,
          raisedByMs: null,
        });
        if (!answer.ok) return;
        found.push(...answer.value.alarms);
        hasMore = answer.value.hasMore;
        beforeId = answer.value.alarms.at(-1)?.alarm.id ?? null;
      }
      alarms = found.map(({ alarm }) => alarm).filter(({ trouble }) => trouble.code === 'alarm-rule');
    };
    time.after((scale.lastsS + ASKED_AFTER_S) * 1e6, 'somebody looks at the alarms', () => {
      const owner = machine.host()?.owner;
      if (owner !== undefined) time.after(0, 'alarms are asked for', () => void ask(), owner);
    });
    return {
      end() {
        if (alarms === null) return 'The alarms could not be read.';
        const episodes = episodesOf(world);
        if (episodes.length === 0) return 'No vehicle was too fast.';
        return untrueOf(world, episodes, alarms);
      },
    };
  },
};

function untrueOf(world: World, episodes: readonly Episode[], alarms: readonly OwnAlarm[]): string | null {
  for (const device of world.fleet.ever) {
    const own = alarms.filter(({ subject }) => isOf(subject, device.id));
    const wanted = episodes.filter(({ deviceId }) => deviceId === device.id);
    const live = own.filter(({ key }) => !key.includes(' late '));
    const told = live.reduce((sum, { count }) => sum + count, 0);
    if (told !== wanted.length)
      return `Vehicle ${device.id} was too fast ${wanted.length} times, and that is told ${told} times.`;
    for (const alarm of live) {
      const untrue = falseIn(alarm, wanted);
      if (untrue !== null) return untrue;
    }
    const isOfNow = own.some(({ key, historic }) => key.includes(' late ') && !historic);
    if (isOfNow) return `What vehicle ${device.id} said late is an alarm of now.`;
  }
  return null;
}

/** What is said in an alarm that is not so. */
function falseIn(alarm: OwnAlarm, wanted: readonly Episode[]): string | null {
  const speedKmh =
    alarm.trouble.code === 'alarm-rule' && alarm.trouble.found.code === 'rule-speed'
      ? alarm.trouble.found.speedKmh
      : Number.NaN;
  const episode = wanted.find((each) => each.speedKmh === speedKmh);
  if (episode === undefined)
    return `${alarm.key} is raised by ${speedKmh} km/h, which nobody drove from then on.`;
  if (alarm.count > 1) return null;
  const isLate = alarm.raisedMs - episode.start.timestampS * 1000 > LATE_MS;
  if (isLate !== alarm.historic)
    return `${alarm.key} is ${alarm.historic ? 'of the past' : 'of now'}, and came ${isLate ? 'late' : 'in time'}.`;
  return null;
}

function isOf(subject: OwnAlarm['subject'], deviceId: number): boolean {
  return subject.kind === 'vehicle' && subject.vehicleId.endsWith(`/${deviceId}`);
}

/** Each time that a vehicle got too fast, by what flespi received of it in this order. */
function episodesOf({ fleet, oracle }: World): readonly Episode[] {
  return fleet.ever.flatMap(({ id: deviceId }) => {
    const episodes: Episode[] = [];
    let isFast = false;
    let newestS = Number.NEGATIVE_INFINITY;
    for (const { sent, speedKmh, isValid } of oracle.ofDevice(deviceId).map(saidBy)) {
      if (!isValid || sent.timestampS <= newestS) continue;
      newestS = sent.timestampS;
      if (speedKmh > FASTER_THAN_KMH) {
        if (!isFast) episodes.push({ deviceId, start: sent, speedKmh });
        isFast = true;
      } else if (speedKmh <= FASTER_THAN_KMH - SLACK_KMH) isFast = false;
    }
    return episodes;
  });
}

function saidBy(sent: Sent): Said {
  const message = JSON.parse(sent.body) as Readonly<Record<string, unknown>>;
  return {
    sent,
    speedKmh: Number(message['position.speed']),
    isValid: message['position.valid'] === true,
  };
}
