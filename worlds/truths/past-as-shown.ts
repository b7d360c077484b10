import { COMMAND_LINE_ID } from '../../src/core/accounts/account-repository.ts';
import type { FleetFrame } from '../../src/shared/fleet-frame.ts';
import type { OpenedPast, PastMove } from '../../src/shared/past.ts';
import type { Result } from '../../src/shared/result.ts';
import type { World } from '../driver/world.ts';
import type { VehicleRow } from '../machine/screen.ts';
import type { Truth } from './truth.ts';

/** How often it is noted what a window shows. */
const EVERY_S = 67;
/** What is under way by then may be on the screen already, or not yet. */
const UNDER_WAY_S = 20;
/** So long after the link came or went what was under way has come. */
const SETTLED_S = 60;
/** The journal has settled by then, and the world is still at rest. */
const ASKED_AFTER_S = 30;

type Shown = Pick<VehicleRow, 'latitude' | 'longitude' | 'fixTimeS' | 'messageTimeS'>;

/** What a window showed at a moment of vehicles that nothing was under way of, by device. */
interface Moment {
  readonly atMs: number;
  readonly vehicles: ReadonlyMap<string, Shown>;
}

/** The past of a moment is what a window showed at that moment, place and times of every vehicle. */
export const pastAsShown: Truth = {
  name: 'past-as-shown',
  watch(world) {
    const { time, machine, scale } = world;
    const moments: Moment[] = [];
    let notedS = 0;
    /** Whether the link is up, null where no host runs; and since when. */
    let wasUp: boolean | null = null;
    let sinceS = 0;
    let untrue: string | null = null;
    let compared = 0;

    const ask = async (): Promise<void> => {
      const host = machine.host();
      if (host === null) return;
      const { past } = host.monitor.attach(() => {}).handlers;
      const deviceIds = new Map<number, string>();
      const rows = new Map<string, Shown>();
      let id: number | null = null;
      // There and back: what is played, and what is gone to.
      for (const moment of [...moments, ...moments.toReversed()]) {
        const answer: Result<OpenedPast | PastMove> =
          id === null ? await past.open({ atMs: moment.atMs }) : await past.move({ id, toMs: moment.atMs });
        if (!answer.ok) {
          untrue ??= `The past was not shown: ${answer.error.code}.`;
          return;
        }
        if ('id' in answer.value) id = answer.value.id;
        apply('snapshot' in answer.value ? answer.value.snapshot : answer.value.frame, deviceIds, rows);
        untrue ??= difference(moment, rows);
        compared += moment.vehicles.size;
      }
    };
    time.after((scale.lastsS + ASKED_AFTER_S) * 1e6, 'somebody looks at the past', () => {
      const owner = machine.host()?.owner;
      if (owner !== undefined) time.after(0, 'the past is asked for', () => void ask(), owner);
    });
    return {
      step() {
        if (untrue !== null) return untrue;
        const nowS = world.nowS();
        const screen = machine.host() === null ? null : machine.screen();
        const isLive = screen?.link === 'live';
        const isUp = screen === null ? null : isLive;
        if (isUp !== wasUp) sinceS = nowS;
        wasUp = isUp;
        if (screen === null || nowS - sinceS < SETTLED_S || nowS - notedS < EVERY_S) return null;
        // While it is refilled, what flespi tells beside messages is newer than they are.
        if (isLive && screen.gaps().some(({ closedMs }) => closedMs === null)) return null;
        notedS = nowS;
        const rows = [...screen.vehicles.values()].filter((row) => !isLive || isStill(world, row));
        moments.push({ atMs: Date.now(), vehicles: new Map(rows.map((row) => [row.deviceId, row])) });
        return null;
      },
      end: () => untrue ?? (compared === 0 ? 'Nothing of the past was compared.' : null),
    };
  },
};

/** Whether nothing of it is under way, and something of it had come at all. */
function isStill({ oracle, nowS }: World, { deviceId }: VehicleRow): boolean {
  const newest = oracle.ofDevice(Number(deviceId)).at(-1);
  return newest !== undefined && newest.serverS <= nowS() - UNDER_WAY_S;
}

function apply(
  { columns, identities, removed }: FleetFrame,
  deviceIds: Map<number, string>,
  rows: Map<string, Shown>,
): void {
  for (const { slot, deviceId, accountId } of identities)
    if (accountId === COMMAND_LINE_ID) deviceIds.set(slot, deviceId);
  for (const slot of removed) rows.delete(deviceIds.get(slot) ?? '');
  columns.slot.forEach((slot, at) => {
    const deviceId = deviceIds.get(slot);
    if (deviceId === undefined) return;
    rows.set(deviceId, {
      latitude: columns.latitude[at] ?? Number.NaN,
      longitude: columns.longitude[at] ?? Number.NaN,
      fixTimeS: columns.fixTimeS[at] ?? Number.NaN,
      messageTimeS: columns.messageTimeS[at] ?? Number.NaN,
    });
  });
}

/** What is shown otherwise than it was, in words; null where nothing is. */
function difference({ atMs, vehicles }: Moment, rows: ReadonlyMap<string, Shown>): string | null {
  for (const [deviceId, was] of vehicles) {
    const is = rows.get(deviceId);
    const names = ['latitude', 'longitude', 'fixTimeS', 'messageTimeS'] as const;
    const other = names.find((name) => is === undefined || !Object.is(is[name], was[name]));
    if (other === undefined) continue;
    const at = new Date(atMs).toISOString();
    return `The past of ${at} shows ${other} ${is?.[other]} of vehicle ${deviceId}, and the window showed ${was[other]}.`;
  }
  return null;
}
