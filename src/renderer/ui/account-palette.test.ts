import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACCOUNT_COLOURS } from '../../shared/account.ts';
import { ACCOUNT_PALETTE } from './account-palette.ts';

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

it.each([...ACCOUNT_COLOURS, 'text'] as const)('%s is the colour of the style sheet', (name) => {
  const { light, dark } = ACCOUNT_PALETTE;
  const [one, other] = name === 'text' ? [light.text, dark.text] : [light.grounds[name], dark.grounds[name]];
  expect(tokens).toContain(`--fg-account-${name}: light-dark(${one}, ${other});`);
});
