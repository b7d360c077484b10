import { FAULT_AFTER_MS, type Scenario } from './scenario.ts';

/** The button is let go of after so long; the alarm is not over for that. */
const HELD_MS = 60_000;

export const sos: Scenario = {
  begin({ clock, profiles, intercept }) {
    const deviceId = profiles[0]?.deviceId;
    let isPressed: boolean | null = null;
    clock.after(FAULT_AFTER_MS, () => {
      isPressed = true;
      clock.after(HELD_MS, () => {
        isPressed = false;
      });
    });
    intercept((report) => {
      if (isPressed === null || report.profile.deviceId !== deviceId) return report;
      return { ...report, parameters: { ...report.parameters, 'sos.alarm': isPressed } };
    });
  },
};
