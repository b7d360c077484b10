import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './page-policy.ts';

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
});
