import type { DoctorReport } from '../../../shared/doctor.ts';
import { ok } from '../../../shared/result.ts';
import { DEFAULT_LINK } from '../../../shared/schemas/account.ts';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { directRoute } from '../../proxy/route.ts';
import type { DoctorAccount, DoctorDeps, MonitorFacts } from '../doctor.ts';

/** An account with nothing special about it, for tests. */
export function someAccount(overrides: Partial<DoctorAccount> = {}): DoctorAccount {
  return {
    ...DEFAULT_LINK,
    kind: 'flespi',
    name: 'Haulage',
    brokerUrl: 'mqtt://127.0.0.1:1',
    token: ok('t'.repeat(64)),
    ...overrides,
  };
}

/** A monitor that has nothing to tell. */
export const NO_FACTS: MonitorFacts = { lastMessageMs: null, storage: null, growth: null };

/** A doctor's ports around one account called `a`, with every report written down. */
export function someDeps(
  overrides: Partial<DoctorDeps> & { readonly reports?: DoctorReport[]; readonly of?: DoctorAccount } = {},
): DoctorDeps {
  const { reports = [], of = someAccount(), ...deps } = overrides;
  return {
    clock: systemClock,
    log: silentLog,
    info: { version: '1.2.3', host: 'browser', platform: 'linux' },
    dataDir: '/nowhere',
    secrets: null,
    findRoute: () => directRoute('setting'),
    account: (id) => (id === 'a' ? of : undefined),
    facts: () => NO_FACTS,
    listener: null,
    onChange: (report) => reports.push(report),
    ...deps,
  };
}
