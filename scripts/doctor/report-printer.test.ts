import { beforeEach, expect, it } from 'vitest';
import { DOCTOR_STEPS, type DoctorReport, type DoctorStepState } from '../../src/shared/doctor.ts';
import { createDoctorText } from '../../src/shared/wording/doctor-text.ts';
import { plainWording } from '../../src/shared/wording/wording.ts';
import { createReportPrinter } from './report-printer.ts';

const text = createDoctorText(plainWording('en'));
let said: string[];
beforeEach(() => {
  said = [];
});
const terminal = (isTTY: boolean) => ({ isTTY, write: (text: string) => said.push(text) });
const reportOf = (...states: readonly DoctorStepState[]): DoctorReport => ({
  accountId: '',
  run: 1,
  startedMs: 0,
  state: 'running',
  about: [{ code: 'about-account', name: 'Haulage' }],
  steps: DOCTOR_STEPS.map((id, index) => ({
    id,
    state: states[index] ?? 'waiting',
    tookMs: null,
    result: null,
    details: [],
    advice: null,
  })),
});
const HEAD = 'Fleetglass doctor\nAccount: Haulage\nStarted: 1970-01-01 00:00:00 UTC\n\n';

it('prints each step once, as it ends', () => {
  const { show } = createReportPrinter(terminal(false), text);
  show(reportOf());
  show(reportOf('running'));
  show(reportOf('passed', 'running'));
  show(reportOf('passed', 'failed', 'skipped'));
  expect(said).toEqual([
    HEAD,
    ' 1  passed               Proxy settings\n',
    ' 2  failed               Proxy reached\n',
    ' 3  skipped              Tunnel made\n',
  ]);
});

it('shows a terminal the step under way, on a line that goes', () => {
  const { show } = createReportPrinter(terminal(true), text);
  show(reportOf('running'));
  show(reportOf('running'));
  show(reportOf('passed'));
  expect(said).toEqual([
    HEAD,
    ' 1  running              Proxy settings',
    '\r\x1b[K 1  passed               Proxy settings\n',
  ]);
});

it('takes the line away where the run is cancelled', () => {
  const { show } = createReportPrinter(terminal(true), text);
  show(reportOf('running'));
  show(reportOf());
  expect(said.slice(2)).toEqual(['\r\x1b[K']);
});
