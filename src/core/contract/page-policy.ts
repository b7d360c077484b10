/** Origins a page may reach beside its own. Empty in this version: the base map is bundled. */
export interface PageOrigins {
  /** Origins for images, such as map tiles. */
  readonly images: readonly string[];
  /** Origins for fetch and WebSocket. */
  readonly connections: readonly string[];
}

/** The page's Content-Security-Policy, the same in both hosts: nothing but its own files, no inline script. */
export function contentSecurityPolicy({ images, connections }: PageOrigins): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ['img-src', "'self'", 'data:', ...images].join(' '),
    "font-src 'self'",
    "worker-src 'self'",
    ['connect-src', "'self'", ...connections].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that go with every answer to a page, the policy among them. */
export function pageHeaders(origins: PageOrigins): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(origins),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
