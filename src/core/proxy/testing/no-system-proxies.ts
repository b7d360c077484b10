import type { SystemProxies } from '../find-route.ts';

/** A computer that knows no proxy. */
export const NO_SYSTEM_PROXIES: SystemProxies = { means: 'environment', find: () => ['direct'] };
