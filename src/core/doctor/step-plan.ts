import type { DoctorStepId } from '../../shared/doctor.ts';
import type { Step } from './step.ts';
import { clock } from './steps/clock.ts';
import { disk } from './steps/disk.ts';
import { journal } from './steps/journal.ts';
import { listener } from './steps/listener.ts';
import { message } from './steps/message.ts';
import { mqtt } from './steps/mqtt.ts';
import { nameLookup } from './steps/name-lookup.ts';
import { proxy } from './steps/proxy.ts';
import { route } from './steps/route.ts';
import { secrets } from './steps/secrets.ts';
import { snapshot } from './steps/snapshot.ts';
import { subscriptions } from './steps/subscriptions.ts';
import { tcp } from './steps/tcp.ts';
import { tls } from './steps/tls.ts';
import { token } from './steps/token.ts';
import { tunnel } from './steps/tunnel.ts';

/** How each step is taken, and the time that it may take. */
export type StepPlan = Readonly<Record<DoctorStepId, { readonly run: Step; readonly limitMs: number }>>;

/** Every step by itself may have to connect first, which takes twenty seconds at most. */
export const STEP_PLAN: StepPlan = {
  route: { run: route, limitMs: 15_000 },
  proxy: { run: proxy, limitMs: 20_000 },
  tunnel: { run: tunnel, limitMs: 25_000 },
  'name-lookup': { run: nameLookup(), limitMs: 15_000 },
  tcp: { run: tcp(), limitMs: 20_000 },
  tls: { run: tls, limitMs: 20_000 },
  mqtt: { run: mqtt, limitMs: 25_000 },
  token: { run: token, limitMs: 25_000 },
  subscriptions: { run: subscriptions, limitMs: 35_000 },
  snapshot: { run: snapshot, limitMs: 50_000 },
  message: { run: message, limitMs: 65_000 },
  clock: { run: clock, limitMs: 45_000 },
  journal: { run: journal, limitMs: 20_000 },
  disk: { run: disk, limitMs: 10_000 },
  secrets: { run: secrets, limitMs: 15_000 },
  listener: { run: listener, limitMs: 15_000 },
};
