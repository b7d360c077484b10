import type { DoctorReportWords } from '../doctor-texts.ts';

export const doctorReport: DoctorReportWords = {
  heading: 'Fleetglass doctor',
  started: 'Started',
  whatToDo: 'What to do',
  states: {
    passed: 'passed',
    warned: 'warned',
    failed: 'failed',
    skipped: 'skipped',
    waiting: 'waiting',
    running: 'running',
  },
  ended: { running: 'So far', done: 'Result', cancelled: 'Cancelled' },
};
