import type { World } from '../driver/world.ts';
import { FASTER_THAN_KMH, rulesJudged } from '../truths/rules-judged.ts';
import type { NamedWorld } from './named-world.ts';

const LASTS_S = 3_000;
/** Somebody makes the rule before anybody is too fast. */
const RULE_AT_S = 20;
const FIRST_AT_S = 60;
const LAST_AT_S = LASTS_S - 200;
/** Longer than what comes after it may be an alarm of now. */
const LONG_DOWN_S = 400;

/** Vehicles get too fast again and again, in the midst of whatever becomes of the host. */
export const rules: NamedWorld = {
  name: 'rules',
  says: 'There is a rule about speed, and vehicles break it while the host is killed and cut off; late and invalid messages say it, too.',
  scale: { vehicles: 8, lastsS: LASTS_S, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  truths: [rulesJudged],
  script(world) {
    const { time, machine, fleet, lines, story, random } = world;
    const chance = random('rules');
    for (const device of fleet.devices)
      Object.assign(device, {
        drivingS: 15,
        standingS: 15,
        isDriving: true,
        turnsAtS: Number.POSITIVE_INFINITY,
      });
    // What comes by two ways may come in another order than it was said.
    const own = fleet.devices.filter(({ isStreamed }) => !isStreamed);
    time.after(RULE_AT_S * 1e6, 'somebody makes a rule', () => makeRule(world));

    let speedKmh = FASTER_THAN_KMH + 1;
    const fast = (device: World['fleet']['devices'][number]): void => {
      fleet.drive(device);
      fleet.report(device, { 'position.speed': speedKmh });
      speedKmh += 1;
    };
    for (let atS = FIRST_AT_S; atS < LAST_AT_S; atS += chance.integer(8, 40)) {
      time.after(atS * 1e6 + chance.between(0, 1e6), 'too fast', () => fast(chance.pick(own)));
    }
    for (let atS = FIRST_AT_S; atS < LAST_AT_S; atS += chance.integer(60, 200)) {
      time.after(atS * 1e6, 'too fast, as is not valid', () => {
        fleet.report(chance.pick(own), { 'position.speed': 300, 'position.valid': false });
      });
      time.after(atS * 1e6 + 5e6, 'too fast, long ago', () => {
        const timestamp = Math.floor(world.nowS() - 900);
        fleet.report(chance.pick(own), { 'position.speed': 400, timestamp });
      });
    }
    for (let atS = FIRST_AT_S + 40; atS < LAST_AT_S; atS += chance.integer(100, 200)) {
      const isLong = atS > LASTS_S / 2 && atS < LASTS_S / 2 + 200;
      time.after(atS * 1e6, 'kill', () => {
        // Within what it takes to commit, to index, to judge and to keep what was found.
        fast(chance.pick(own));
        time.after(chance.between(0, 250e3), 'killed', () => {
          machine.kill('killed');
          time.after(isLong ? LONG_DOWN_S * 1e6 : chance.integer(0, 30) * 1e6, 'start again', machine.start);
        });
      });
      time.after((atS + 50) * 1e6, 'cut', () => {
        story.tell('every connection is cut');
        for (const line of lines()) line.cut();
      });
    }
  },
};

function makeRule({ machine, time, story }: World): void {
  const host = machine.host();
  if (host === null) return;
  const { save } = host.monitor.attach(() => {}).handlers.rules;
  story.tell(`a rule is made: faster than ${FASTER_THAN_KMH} km/h`);
  const input = {
    name: 'Too fast',
    on: true,
    severity: 'warning',
    scope: { kind: 'all' },
    condition: { kind: 'speed', overKmh: FASTER_THAN_KMH, forS: 0, geofenceId: null },
  } as const;
  time.after(0, 'a rule is kept', () => void save({ id: null, input }), host.owner);
}
