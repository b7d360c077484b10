import type { DoctorReport } from '../../src/shared/doctor.ts';
import type { DoctorText } from '../../src/shared/wording/doctor-text.ts';
import type { Terminal } from '../export/progress-line.ts';

/** Prints a report as it grows: each step once it has ended. */
export interface ReportPrinter {
  show(report: DoctorReport): void;
}

const CLEAR_LINE = '\r\x1b[K';

/** Creates a printer that has printed nothing. A terminal also sees the step that is under way. */
export function createReportPrinter(stdout: Terminal, text: DoctorText): ReportPrinter {
  let printed = -1;
  let shows = '';
  const put = (line: string): void => {
    stdout.write(`${shows === '' ? '' : CLEAR_LINE}${line}`);
    shows = '';
  };
  return {
    show(report) {
      if (printed < 0) {
        put(`${text.heading(report)}\n`);
        printed = 0;
      }
      for (let step = report.steps[printed]; step !== undefined; step = report.steps[printed]) {
        if (step.state === 'waiting' || step.state === 'running') break;
        put(`${text.step(report, printed)}\n`);
        printed++;
      }
      const current = report.steps[printed]?.state === 'running' ? text.step(report, printed) : '';
      if (stdout.isTTY !== true || current === shows) return;
      put(current);
      shows = current;
    },
  };
}
