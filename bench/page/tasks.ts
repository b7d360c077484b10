import type { CDPSession, Page } from '@playwright/test';

/** A task of the page's main thread. Milliseconds. */
export interface Task {
  readonly tookMs: number;
  /** Of that, the processor's: what others on the machine took is not in it. */
  readonly cpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What Chromium calls a task, whatever it is for. */
const TASK = 'ThreadControllerImpl::RunTask';
const LEAST_MS = 5;

/** Tasks of a page over 5 ms while something was done, longest first. One recording at a time in a browser. */
export async function tasksWhile(page: Page, act: () => Promise<void>): Promise<readonly Task[]> {
  const devtools = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  devtools.on(
    'Tracing.dataCollected',
    ({ value }) => void events.push(...(value as unknown as TraceEvent[])),
  );
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  });
  await act();
  await ended(devtools);
  await devtools.detach();
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return events
    .filter(({ name, ph, pid, tid }) => name === TASK && ph === 'X' && main.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = dur }) => ({ tookMs: dur / 1000, cpuMs: tdur / 1000 }))
    .filter(({ tookMs }) => tookMs > LEAST_MS)
    .sort((a, b) => b.cpuMs - a.cpuMs);
}

async function ended(devtools: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
}
