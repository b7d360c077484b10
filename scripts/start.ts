/** `npm start` and `npm run demo`: builds what is missing or stale and opens Fleetglass where it can be shown. */
import { fileURLToPath } from 'node:url';
import { findArguments } from '../src/core/options/find-arguments.ts';
import { leaveTokenVariable } from '../src/core/options/leave-token-variable.ts';
import { optionsHelp } from '../src/core/options/options-help.ts';
import { type HostOptions, parseOptions } from '../src/core/options/parse-options.ts';
import { versionOf } from '../src/core/process/package-version.ts';
import { refuseInspector } from '../src/core/process/refuse-inspector.ts';
import { errorText } from '../src/shared/error-text.ts';
import { fail, ok, type Result } from '../src/shared/result.ts';
import { inEnglish } from '../src/shared/wording/in-english.ts';
import { scenarioHelp } from '../src/simulator/scenarios/scenario.ts';
import { ensureBuilt } from './build/ensure-built.ts';
import { chooseHost } from './start/choose-host.ts';
import { defaultInstall, findRuntime, installRuntime } from './start/electron-runtime.ts';
import { hostCommand } from './start/host-command.ts';
import { sandboxTrouble } from './start/linux-sandbox.ts';
import { whenNpmIsGone } from './start/npm-gone.ts';
import { SimulatorEnded, startSimulator } from './start/simulator.ts';
import { supervise } from './start/supervise.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

function readOptions(): Result<HostOptions> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (!options.ok || !options.value.demo) return options;
  const { brokerUrl, tokenFile } = options.value;
  if (brokerUrl === null && tokenFile === null) return ok(options.value);
  return fail({
    code: 'as-told',
    text: 'The demo brings its own account: leave out --broker and --token-file, or use npm start.',
  });
}

async function run(options: HostOptions): Promise<number> {
  await ensureBuilt(root);
  const choice = await chooseHost(options.headless, {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    findRuntime: () => findRuntime(root, process.env),
    installRuntime: () => installRuntime(defaultInstall(root)),
    sandboxTrouble,
  });
  if (choice.kind === 'browser' && choice.why !== null) {
    process.stderr.write(`Fleetglass runs in the browser, for ${choice.why}.\n`);
  }
  const simulator = options.demo ? await startSimulator(root, options) : null;
  const token = simulator?.account ?? (options.tokenStdin ? 'ours' : 'nothing');
  const command = hostCommand(root, choice, findArguments(process.argv.slice(2)), token);
  return supervise(command, simulator?.process ?? null);
}

async function main(): Promise<number> {
  const options = readOptions();
  if (!options.ok) {
    process.stderr.write(`${inEnglish(options.error)}\n`);
    return 2;
  }
  if (options.value.help) {
    process.stdout.write(
      `${optionsHelp('every-host', 'browser', 'start')}\n\nScenarios:\n${scenarioHelp()}\n`,
    );
    return 0;
  }
  if (options.value.version) {
    process.stdout.write(`Fleetglass ${versionOf(new URL('../package.json', import.meta.url))}\n`);
    return 0;
  }
  try {
    return await run(options.value);
  } catch (error) {
    if (error instanceof SimulatorEnded) return error.exitCode === 2 ? 2 : 1;
    process.stderr.write(`${errorText(error)}\n`);
    return 1;
  }
}

leaveTokenVariable(process);
refuseInspector(process, () => {});
whenNpmIsGone(process.env, () => process.kill(process.pid, 'SIGTERM'));
process.exit(await main());
