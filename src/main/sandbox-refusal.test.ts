import { expect, it } from 'vitest';
import { sandboxRefusal } from './sandbox-refusal.ts';

it('does not run without a sandbox, and says what mends it', () => {
  expect(sandboxRefusal(['fleetglass', '--no-sandbox'], 'linux')).toMatch(/deb package.*sudo sysctl/);
  expect(sandboxRefusal(['fleetglass'], 'linux')).toBeNull();
  expect(sandboxRefusal(['fleetglass', '--no-sandbox'], 'win32')).toBeNull();
});
