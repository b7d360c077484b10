import type { Report } from '../world/vehicle.ts';
import { FAULT_AFTER_MS, type Scenario } from './scenario.ts';

const HOUR_S = 3_600;
/** 1024 weeks: what a receiver is off by that missed a rollover of the GPS week. */
const GPS_ROLLOVER_S = 1_024 * 7 * 86_400;
/** 6 January 1980, where GPS time begins and receivers without a fix start counting. */
const GPS_EPOCH_S = 315_964_800;
const CORRECTED_AFTER_MS = 60_000;

export const badClocks: Scenario = {
  begin({ clock, startS, profiles, intercept }) {
    let wrong = false;
    let corrected = false;
    clock.after(FAULT_AFTER_MS, () => {
      wrong = true;
    });
    clock.after(CORRECTED_AFTER_MS, () => {
      corrected = true;
    });
    const clocks: readonly ((timeS: number) => number)[] = [
      (timeS) => timeS + HOUR_S,
      (timeS) => timeS - HOUR_S,
      (timeS) => timeS - GPS_ROLLOVER_S,
      (timeS) => GPS_EPOCH_S + (timeS - startS),
      (timeS) => timeS + 45,
      (timeS) => (corrected ? timeS : timeS + 25 * HOUR_S),
    ];
    const byDevice = new Map(
      profiles.slice(0, clocks.length).map((profile, index) => [profile.deviceId, clocks[index]]),
    );
    intercept((report) => {
      const told = byDevice.get(report.profile.deviceId);
      return wrong && told !== undefined ? retimed(report, told(report.timestampS)) : report;
    });
  },
};

function retimed(report: Report, timestampS: number): Report {
  return { ...report, timestampS, parameters: { ...report.parameters, timestamp: timestampS } };
}
