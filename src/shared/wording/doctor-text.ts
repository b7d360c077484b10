import { DOCTOR_STEPS, type DoctorReport, type DoctorStep, type DoctorStepState } from '../doctor.ts';
import { createDoctorWording, type DoctorWording } from './doctor-wording.ts';
import type { Wording } from './wording.ts';

/** A report as plain text, to be sent to whoever helps. */
export interface DoctorText {
  /** All of it. */
  whole(report: DoctorReport): string;
  /** The lines above the steps: what was looked at, where and when. */
  heading(report: DoctorReport): string;
  /** The lines of one step, without the last line break. */
  step(report: Pick<DoctorReport, 'steps'>, index: number): string;
  /** How many steps ended how, in one line. */
  summary(report: Pick<DoctorReport, 'steps' | 'state'>): string;
}

const STATES = ['passed', 'warned', 'failed', 'skipped', 'waiting', 'running'] as const;

/** The text of reports in the language of a wording. */
export function createDoctorText(wording: Wording): DoctorText {
  const words = createDoctorWording(wording);
  const { report: frame, titles, say } = words;
  const numberWidth = String(DOCTOR_STEPS.length).length;
  const stateWidth = Math.max(...STATES.map((state) => frame.states[state].length));
  /** Number, state, time and the blanks between: where the words of a step begin. */
  const indent = ' '.repeat(numberWidth + stateWidth + 16);

  function heading({ about, startedMs }: DoctorReport): string {
    const started = new Date(startedMs).toISOString().slice(0, 19).replace('T', ' ');
    return [frame.heading, ...about.map(say), `${frame.started}: ${started} UTC`, ''].join('\n');
  }

  function step({ steps }: Pick<DoctorReport, 'steps'>, index: number): string {
    const one = steps[index];
    if (one === undefined) return '';
    const number = String(index + 1).padStart(numberWidth);
    const took = tookText(one, words).padStart(8);
    const head = `${number}  ${frame.states[one.state].padEnd(stateWidth)}  ${took}    `;
    const title = titles[one.id];
    const lines = [
      one.result === null ? title : `${title}: ${say(one.result)}`,
      ...one.details.map((detail) => `- ${say(detail)}`),
    ];
    if (one.advice !== null) lines.push(`${frame.whatToDo}: ${say(one.advice)}`);
    return `${head}${lines.join(`\n${indent}`)}`.trimEnd();
  }

  function summary({ steps, state }: Pick<DoctorReport, 'steps' | 'state'>): string {
    const counted = STATES.map((each) => [each, countOf(steps, each)] as const)
      .filter(([each, count]) => count > 0 || each === 'failed')
      .map(([each, count]) => `${count} ${frame.states[each]}`);
    return `${frame.ended[state]}: ${counted.join(', ')}.`;
  }

  return {
    heading,
    step,
    summary,
    whole: (report) =>
      [heading(report), ...report.steps.map((_, index) => step(report, index)), '', summary(report), ''].join(
        '\n',
      ),
  };
}

function countOf(steps: readonly DoctorStep[], state: DoctorStepState): number {
  return steps.filter((step) => step.state === state).length;
}

/** `12 ms`, `1.2 s`; nothing while it waits or runs, or where nothing was done. */
function tookText({ state, tookMs }: DoctorStep, { decimal }: DoctorWording): string {
  if (tookMs === null || state === 'skipped') return '';
  return tookMs < 1000 ? `${Math.round(tookMs)} ms` : `${decimal(tookMs / 1000)} s`;
}
