import type { DoctorReport, DoctorStep, DoctorStepState } from './doctor.ts';
import { doctorStepTitles } from './wording/en/doctor-steps.ts';

const STATES = ['passed', 'warned', 'failed', 'skipped', 'waiting', 'running'] as const;
/** Number, state, time and the blanks between: where the words of a step begin. */
const INDENT = ' '.repeat(25);

/** A report as plain text, to be sent to anyone who helps. */
export function doctorText(report: DoctorReport): string {
  const steps = report.steps.map((_, index) => doctorStepText(report, index));
  return [doctorHeading(report), ...steps, '', doctorSummary(report), ''].join('\n');
}

/** The lines above the steps: what was looked at, where and when. */
export function doctorHeading({ about, startedMs }: DoctorReport): string {
  const started = new Date(startedMs).toISOString().slice(0, 19).replace('T', ' ');
  return ['Fleetglass doctor', ...about, `Started: ${started} UTC`, ''].join('\n');
}

/** The lines of one step, without the last line break. */
export function doctorStepText({ steps }: Pick<DoctorReport, 'steps'>, index: number): string {
  const step = steps[index];
  if (step === undefined) return '';
  const number = String(index + 1).padStart(String(steps.length).length);
  const head = `${number}  ${step.state.padEnd(7)}  ${tookText(step).padStart(8)}    `;
  const title = doctorStepTitles[step.id];
  const lines = [step.result === null ? title : `${title}: ${step.result}`, ...step.details.map(bulleted)];
  if (step.advice !== null) lines.push(`What to do: ${step.advice}`);
  return `${head}${lines.join(`\n${INDENT}`)}`.trimEnd();
}

/** How many steps ended how, in one line. */
export function doctorSummary({ steps, state }: Pick<DoctorReport, 'steps' | 'state'>): string {
  const counted = STATES.map((each) => [each, countOf(steps, each)] as const)
    .filter(([each, count]) => count > 0 || each === 'failed')
    .map(([each, count]) => `${count} ${each}`);
  const ended = state === 'cancelled' ? 'Cancelled' : state === 'running' ? 'So far' : 'Result';
  return `${ended}: ${counted.join(', ')}.`;
}

function countOf(steps: readonly DoctorStep[], state: DoctorStepState): number {
  return steps.filter((step) => step.state === state).length;
}

function bulleted(detail: string): string {
  return `- ${detail}`;
}

/** `12 ms`, `1.2 s`; nothing while it waits or runs, or where nothing was done. */
function tookText({ state, tookMs }: DoctorStep): string {
  if (tookMs === null || state === 'skipped') return '';
  return tookMs < 1000 ? `${Math.round(tookMs)} ms` : `${(tookMs / 1000).toFixed(1)} s`;
}
