import type { DoctorReport } from '../../src/shared/doctor.ts';
import { doctorHeading, doctorStepText } from '../../src/shared/doctor-text.ts';
import type { Terminal } from '../export/progress-line.ts';

/** Prints a report as it grows: each step once it has ended. */
export interface ReportPrinter {
  show(report: DoctorReport): void;
}

const CLEAR_LINE = '\r\x1b[K';

/** Creates a printer that has printed nothing. A terminal also sees the step that is under way. */
export function createReportPrinter(stdout: Terminal): ReportPrinter {
  let printed = -1;
  let shows = '';
  const put = (text: string): void => {
    stdout.write(`${shows === '' ? '' : CLEAR_LINE}${text}`);
    shows = '';
  };
  return {
    show(report) {
      if (printed < 0) {
        put(`${doctorHeading(report)}\n`);
        printed = 0;
      }
      for (let step = report.steps[printed]; step !== undefined; step = report.steps[printed]) {
        if (step.state === 'waiting' || step.state === 'running') break;
        put(`${doctorStepText(report, printed)}\n`);
        printed++;
      }
      const current = report.steps[printed]?.state === 'running' ? doctorStepText(report, printed) : '';
      if (stdout.isTTY !== true || current === shows) return;
      put(current);
      shows = current;
    },
  };
}
