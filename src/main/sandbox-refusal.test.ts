import { expect, it } from 'vitest';
import { inEnglish } from '../shared/wording/in-english.ts';
import { lacksSandbox } from './sandbox-refusal.ts';

it('is seen on Linux alone, and a remedy is said', () => {
  expect(lacksSandbox(['fleetglass', '--no-sandbox'], 'linux')).toBe(true);
  expect(lacksSandbox(['fleetglass'], 'linux')).toBe(false);
  expect(lacksSandbox(['fleetglass', '--no-sandbox'], 'win32')).toBe(false);
  expect(inEnglish({ code: 'no-sandbox' })).toMatch(/deb package.*sudo sysctl/);
});
