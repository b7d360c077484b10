import { expect, it } from 'vitest';
import { HOST_OPTIONS } from './host-options.ts';
import { optionsHelp } from './options-help.ts';

it('names every option and its variable to who starts the hosts', () => {
  const help = optionsHelp('every-host', 'browser', 'start');
  for (const { name } of Object.values(HOST_OPTIONS)) expect(help).toContain(`--${name}`);
  expect(help).toMatch(
    /^ {2}--port N +port of the browser host; 0 lets the system choose \[FLEETGLASS_PORT\]$/m,
  );
  expect(help).toMatch(/\[FLEETGLASS_DEMO=1\]$/m);
  expect(help).toMatch(/^ {2}--version /m);
  expect(Math.max(...help.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(110);
});

it('names to a packaged application only what it does something with', () => {
  const help = optionsHelp('every-host');
  expect(help).toContain('--shared-group NAME');
  expect(help).not.toMatch(/--headless|--port|--demo|--vehicles|--seed|--scenario/);
});
