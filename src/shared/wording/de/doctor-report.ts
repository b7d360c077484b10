import type { DoctorReportWords } from '../doctor-texts.ts';

export const doctorReport: DoctorReportWords = {
  heading: 'Fleetglass-Diagnose',
  started: 'Begonnen',
  whatToDo: 'Was zu tun ist',
  states: {
    passed: 'bestanden',
    warned: 'auffällig',
    failed: 'Fehler',
    skipped: 'entfällt',
    waiting: 'wartet',
    running: 'läuft',
  },
  ended: { running: 'Bisher', done: 'Ergebnis', cancelled: 'Abgebrochen' },
};
