import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, PRESSABLE_STYLE_HASH } from './page-policy.ts';

/** The style as the installed library writes it: the template's text with its one placeholder filled in. */
function pressableStyle(): string {
  const path = '../../../node_modules/react-aria/dist/private/interactions/usePress.mjs';
  const source = readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
  const attribute = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source)?.[1];
  const template = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)?.[1];
  if (attribute === undefined || template === undefined)
    throw new Error('React Aria writes its style in another way now.');
  return template.replace(/\$\{[^}]*\}/, attribute).trim();
}

describe('contentSecurityPolicy', () => {
  it('denies by default and allows no inline script, style, eval, plugin or frame', () => {
    const policy = contentSecurityPolicy({ images: [], connections: [] });
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).not.toMatch(/unsafe|\*|http:|https:|frame-src|object-src/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('adds origins only where they belong', () => {
    const policy = contentSecurityPolicy({
      images: ['https://tiles.example'],
      connections: ['ws://127.0.0.1:1'],
    });
    expect(policy).toContain("img-src 'self' data: https://tiles.example;");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:1;");
  });

  it('knows the style of the interface library that is installed', () => {
    const hash = createHash('sha256').update(pressableStyle()).digest('base64');
    expect(PRESSABLE_STYLE_HASH).toBe(`sha256-${hash}`);
  });
});
