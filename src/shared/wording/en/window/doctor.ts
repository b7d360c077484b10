import { doctorStepTitles } from '../doctor-steps.ts';

/** The doctor: everything between the broker and the journal, looked at step by step. */
export const doctorStrings = {
  title: 'Doctor',
  intro:
    'Looks step by step at everything between the broker and the journal, on a connection of its own: the live link goes on meanwhile. The report holds no token and no password.',
  loading: 'Beginning…',
  list: 'Steps',
  steps: doctorStepTitles,
  state_waiting: 'Waiting',
  state_running: 'Running',
  state_passed: 'Passed',
  state_warned: 'Look at it',
  state_failed: 'Failed',
  state_skipped: 'Skipped',
  notRun: 'Not run',
  whatToDo: 'What to do:',
  details: 'Details',
  again: 'Run again',
  againFor: 'Run again: {{step}}',
  allAgain: 'Run all again',
  cancel: 'Cancel',
  copy: 'Copy as text',
  refused: 'This could not be done: {{message}}',
  outOfReach: 'This window cannot reach its monitor. What it shows is as of {{time}}.',
  status_running: 'Step {{number}} of {{all}}: {{step}}',
  status_cancelled: 'Cancelled',
  status_done: 'All is well',
  status_failed_one: '{{count}} step failed',
  status_failed_other: '{{count}} steps failed',
  status_warned_one: 'Nothing failed; {{count}} step should be looked at',
  status_warned_other: 'Nothing failed; {{count}} steps should be looked at',
} as const;
