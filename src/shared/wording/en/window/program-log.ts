/** The log of Fleetglass itself. */
export const programLogStrings = {
  title: 'Program log',
  intro:
    'What Fleetglass itself did, for whoever looks into a fault: no token, no position and no message of a vehicle is in it. Times are UTC.',
  level: 'How much it says',
  level_error: 'Errors',
  level_warn: 'Warnings',
  level_info: 'Ordinary',
  level_debug: 'Everything',
  untilEnd: 'Until Fleetglass ends; --log-level sets it for each start.',
  loading: 'Reading the log…',
  lines: 'Newest lines of the log',
  empty: 'It is empty.',
  cut: 'Older lines are in the files.',
  folder: 'Files in {{folder}}',
  refresh: 'Read again',
  copy: 'Copy',
  save: 'Save a copy…',
  open: 'Open the folder',
  failed: 'That did not work: {{message}}',
} as const;
