import type { Report } from '../world/vehicle.ts';
import type { Scenario, Stage } from './scenario.ts';

const VEHICLES = 6;
/** The first dead spot began so long before the start: longer than anybody calls a message late for. */
const IN_DEAD_SPOT_S = 240;
const FIRST_BURST_MS = 4_000;
const BETWEEN_BURSTS_MS = 900;

export const blackBox: Scenario = {
  begin(stage) {
    const holds = new Map(
      stage.profiles.slice(0, VEHICLES).map(({ deviceId }, index) => [deviceId, hold(stage, index)]),
    );
    stage.intercept((report) => {
      const keep = holds.get(report.profile.deviceId);
      return keep === undefined ? report : keep(report);
    });
  },
};

/** A vehicle's memory: in a dead spot it keeps its reports, and hands them in on leaving, oldest first. */
function hold({ clock, random, startS, deliver }: Stage, index: number): (report: Report) => Report | null {
  let kept: Report[] = [];
  let deadFromS = startS - IN_DEAD_SPOT_S;
  const leave = (): void => {
    for (const report of kept) deliver(buffered(report));
    kept = [];
    deadFromS = Number.POSITIVE_INFINITY;
    clock.after(random.between(20_000, 40_000), () => {
      deadFromS = clock.nowMs() / 1000;
      clock.after(random.between(130_000, 240_000), leave);
    });
  };
  clock.after(FIRST_BURST_MS + index * BETWEEN_BURSTS_MS, leave);
  return (report) => {
    if (report.timestampS < deadFromS) return report;
    kept.push(report);
    return null;
  };
}

function buffered(report: Report): Report {
  return { ...report, parameters: { ...report.parameters, 'message.buffered.status': true } };
}
