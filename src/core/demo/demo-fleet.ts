import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { errorText } from '../../shared/error-text.ts';
import type { RuntimeCause } from '../../shared/messages/runtime.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Log } from '../base/log.ts';

/** Where the demo's account is. */
export interface DemoPlace {
  /** An address of this computer, another at each start. */
  readonly brokerUrl: string;
  /** Good for this broker alone, and for as long as it runs. */
  readonly token: string;
}

/** Why it did not start. */
export type DemoFailed = Extract<RuntimeCause, { code: 'demo-failed' }>;

/** The demo fleet: a stand-in for flespi on this computer, one for all accounts that show it. */
export interface DemoFleet {
  /** Starts it, unless it runs already. Fails with `demo-failed`; what had died is started again by the next call. */
  start(): Promise<Result<DemoPlace, DemoFailed>>;
  /** Ends it; nothing where it does not run. */
  stop(): Promise<void>;
  /** Calls back whenever it ends without having been stopped, also where it fails to start. One listener. */
  onEnded(listener: () => void): void;
}

interface Running {
  readonly worker: Worker;
  readonly place: Promise<Result<DemoPlace, DemoFailed>>;
}

/** What the thread says once its broker is open. Only this computer is believed to be where it is. */
const startedShape = z.object({
  brokerUrl: z.string().regex(/^mqtt:\/\/127\.0\.0\.1:\d{1,5}$/),
  token: z.string().regex(/^[A-Za-z0-9]{1,256}$/),
});

/** Creates the demo fleet; `worker` is where its thread begins, which only a host knows. */
export function createDemoFleet(worker: URL, log: Log): DemoFleet {
  let running: Running | null = null;
  let ended = (): void => {};

  const launch = (): Running => {
    const thread = new Worker(worker);
    const place = new Promise<Result<DemoPlace, DemoFailed>>((resolve) => {
      const over = (why: DemoFailed['why'], detail = ''): void => {
        resolve({ ok: false, error: { code: 'demo-failed', why, detail } });
        // The one who ended it on purpose has forgotten it before.
        if (running?.worker !== thread) return;
        running = null;
        log.error('demo.ended', { reason: detail === '' ? why : detail });
        ended();
      };
      thread.once('message', (message: unknown) => {
        const started = startedShape.safeParse(message);
        if (!started.success) {
          over('not-understood');
          void thread.terminate();
          return;
        }
        // It goes on for as long as the host does, and no longer.
        thread.unref();
        resolve(ok(started.data));
      });
      thread.once('error', (error) => over('error', errorText(error)));
      thread.once('exit', (code) => over('ended', String(code)));
    });
    return { worker: thread, place };
  };

  return {
    async start() {
      running ??= launch();
      return await running.place;
    },
    async stop() {
      const ending = running?.worker;
      running = null;
      // All it has is in memory: there is nothing to wait for.
      await ending?.terminate();
    },
    onEnded(listener) {
      ended = listener;
    },
  };
}
