import type { Clock } from '../../src/core/base/clock.ts';
import { silentLog } from '../../src/core/base/log.ts';
import { choiceOf } from '../../src/core/commands/proxy-repository.ts';
import { createDoctor } from '../../src/core/doctor/create-doctor.ts';
import { terminalLanguage } from '../../src/core/options/terminal-language.ts';
import type { Environment } from '../../src/core/process/environment.ts';
import { environmentHops } from '../../src/core/proxy/environment-proxies.ts';
import { createFindRoute, type MadeChoice, type ProxyChoice } from '../../src/core/proxy/find-route.ts';
import type { DoctorReport } from '../../src/shared/doctor.ts';
import type { ProxySettings } from '../../src/shared/proxy.ts';
import { createDoctorText } from '../../src/shared/wording/doctor-text.ts';
import { plainWording } from '../../src/shared/wording/wording.ts';
import type { Terminal } from '../export/progress-line.ts';
import { chooseAccount, type KeptThings } from './choose-account.ts';
import { DOCTOR_HELP, parseDoctorOptions } from './options.ts';
import { createReportPrinter } from './report-printer.ts';

/** What the program needs of its process. */
export interface DoctorProgram {
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly clock: Clock;
  readonly version: string;
  readonly platform: string;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
  readonly kept: KeptThings;
}

/** 0: no step failed; 1: one did, or it was stopped; 2: wrong options, or no such account. */
export type ExitCode = 0 | 1 | 2;

/** The program behind `npm run doctor`. It takes no lock and changes no settings: a host may run on the same data dir. */
export async function runDoctor(program: DoctorProgram): Promise<ExitCode> {
  const { stdout, stderr } = program;
  const wording = plainWording(terminalLanguage(program.env));
  const text = createDoctorText(wording);
  const options = parseDoctorOptions(program.argv, program.env);
  if (!options.ok) return refuse(stderr, wording.say(options.error));
  if (options.value === null) {
    stdout.write(`${DOCTOR_HELP}\n`);
    return 0;
  }
  if (options.value.host.version) {
    stdout.write(`Fleetglass ${program.version}\n`);
    return 0;
  }
  const account = chooseAccount(options.value, program.kept);
  if (!account.ok) return refuse(stderr, wording.say(account.error));
  const { dataDir, proxy } = options.value.host;
  const present = presentProxy(proxy, program.kept.proxy(dataDir));

  const { promise: ended, resolve } = Promise.withResolvers<DoctorReport>();
  const printer = createReportPrinter(stdout, text);
  const doctor = createDoctor({
    clock: program.clock,
    log: silentLog,
    info: { version: program.version, host: 'command line', platform: program.platform },
    dataDir,
    secrets: null,
    findRoute: createFindRoute({
      system: { means: 'environment', find: (destination) => environmentHops(program.env, destination) },
      present: () => present,
    }),
    account: () => account.value,
    facts: () => ({ lastMessageMs: null, storage: null, growth: null }),
    listener: null,
    onChange(report) {
      printer.show(report);
      if (report.state !== 'running') resolve(report);
    },
  });
  program.signal.addEventListener('abort', doctor.cancel, { once: true });
  doctor.start('');
  if (program.signal.aborted) doctor.cancel();
  const report = await ended;
  await doctor.stop();
  stdout.write(`\n${text.summary(report)}\n`);
  return report.state === 'done' && report.steps.every(({ state }) => state !== 'failed') ? 0 : 1;
}

/** Of the settings without a password: that is kept for the window. */
function presentProxy(option: ProxyChoice | null, kept: ProxySettings): MadeChoice {
  return option === null
    ? { choice: choiceOf(kept, null), from: 'setting' }
    : { choice: option, from: 'option' };
}

function refuse(stderr: Terminal, line: string): 2 {
  stderr.write(`${line}\n`);
  return 2;
}
