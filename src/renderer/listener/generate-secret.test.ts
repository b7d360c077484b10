import { expect, it } from 'vitest';
import { generateSecret } from './generate-secret.ts';

it('generates secrets that a header carries, never the same', () => {
  const secrets = new Set(Array.from({ length: 100 }, generateSecret));
  expect(secrets.size).toBe(100);
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{32}$/);
});
