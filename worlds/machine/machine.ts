/** The computer that the host runs on: it is started, killed, and loses its power; its disk and its clock may err. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { COMMAND_LINE_ID } from '../../src/core/accounts/account-repository.ts';
import { journalNameOf } from '../../src/core/accounts/journal-name.ts';
import { startupAccount } from '../../src/core/accounts/startup-account.ts';
import type { Log, LogFields } from '../../src/core/base/log.ts';
import type { Monitor } from '../../src/core/contract/monitor.ts';
import { parseOptions } from '../../src/core/options/parse-options.ts';
import { TOKEN_VARIABLE } from '../../src/core/options/token-variables.ts';
import { prepareMonitor } from '../../src/core/prepare-monitor.ts';
import { someProgramLog } from '../../src/core/program-log/testing/some-program-log.ts';
import { createMemorySecrets } from '../../src/core/secrets/testing/memory-secrets.ts';
import { createMemorySettings } from '../../src/core/settings/testing/memory-settings.ts';
import { someKeptAccount } from '../../src/core/settings/testing/some-kept-account.ts';
import { serveReader } from '../../src/core/workers/serve-reader.ts';
import { serveWriter } from '../../src/core/workers/serve-writer.ts';
import type { ProtocolVersion } from '../../src/shared/connection.ts';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import type { Random } from '../../src/simulator/base/random.ts';
import type { Network } from '../network/network.ts';
import type { Story } from '../story/story.ts';
import { createOwner, type Owner, type Time, WORLD } from '../time/time.ts';
import { closeDatabases, commitsSoFar, type DiskMood, databasesOn } from './databases.ts';
import { copyLeft, journalIn, makeRoot } from './files.ts';
import { createPromisedDisk } from './promised-disk.ts';
import { createScreen, type LiveScreen, type Screen } from './screen.ts';
import { forgetThreads, threadsOn } from './threads.ts';

/** The disk: how it fails, and how long a commit takes, milliseconds. */
export interface Disk extends DiskMood {
  commitMs: number;
}

/** The clock as somebody sets it. */
export interface WallClock {
  /** By how much it is ahead, milliseconds. */
  readonly aheadMs: number;
  /** Stands still at this, Unix milliseconds; null while it goes. */
  readonly frozenMs: number | null;
  /** When somebody set it last, microseconds of the world; never is minus infinity. */
  readonly setUs: number;
}

/** One run of the host's process. */
export interface Host {
  readonly run: number;
  readonly dataDir: string;
  readonly screen: LiveScreen;
  /** Of the second account; null where there is none. */
  readonly second: LiveScreen | null;
  readonly monitor: Monitor;
  readonly owner: Owner;
}

export interface Machine {
  readonly disk: Disk;
  readonly clock: WallClock;
  /** Sets the clock, which goes then: 0 is the right time. */
  setClock(aheadMs: number): void;
  freezeClock(): void;
  /** Null while no host runs. */
  host(): Host | null;
  /** What a window shows, or showed last. */
  screen(): Screen | null;
  /** The same of the second account; null where there is none. */
  second(): Screen | null;
  start(): void;
  /** Somebody meddled with the files of the journal that is open: until they are put right only the host's process has them. */
  tampered(): void;
  /** Ends the host's process at once. Without power, what it wrote since its last promise may be cut at any byte. */
  kill(how: 'killed' | 'power'): void;
  /** Lets it end by itself. */
  stop(onStopped: () => void): void;
  /** Somebody asks in the window for another try to connect, if a host runs. */
  retryLink(): void;
  /** The journal as it lies on the disk. */
  journal(): string | null;
  /** That of the second account. */
  secondJournal(): string | null;
  /** Removes everything. */
  end(): void;
}

export interface SecondAccount {
  readonly brokerUrl: string;
  readonly token: string;
}

export interface MachineDeps {
  readonly time: Time;
  readonly random: Random;
  readonly network: Network;
  readonly story: Story;
  readonly brokerUrl: string;
  readonly token: string;
  readonly protocolVersion: ProtocolVersion;
  readonly listenerPort: number;
  /** An account that is kept in the settings; null for none. */
  readonly secondAccount: SecondAccount | null;
  /** The only copy of what was promised went with the process. */
  readonly onLost: (why: string) => void;
  /** It did what no process may do: died of an error of its own, or did not start. */
  readonly onDied: (why: string) => void;
}

/** In which it is put right: looked at every second, copied once there is room. */
const PUT_RIGHT_US = 1_500e6;

const worker = (name: string): URL => pathToFileURL(`/${name}.ts`);

/** Of the second account. */
const SECOND_ID = 'second';

/** Creates a machine on which nothing runs. */
export function createMachine(deps: MachineDeps): Machine {
  const { time, random, story, network } = deps;
  const root = makeRoot();
  const disk: Disk = { failingCommits: 0, full: false, commitMs: 2 };
  let clock: WallClock = { aheadMs: 0, frozenMs: null, setUs: Number.NEGATIVE_INFINITY };
  const settings = createMemorySettings();
  const secrets = createMemorySecrets();
  if (deps.secondAccount !== null) {
    const { brokerUrl } = deps.secondAccount;
    const clientId = 'fleetglass-second';
    settings.keepAccounts([
      someKeptAccount({ id: SECOND_ID, clientId, kind: 'flespi', name: 'Second', brokerUrl }),
    ]);
    void secrets.set(`token-${SECOND_ID}`, deps.secondAccount.token, 'if-protected');
  }
  let run = 0;
  let dataDir = join(root, 'run-0');
  let host: Host | null = null;
  let screen: LiveScreen | null = null;
  let second: LiveScreen | null = null;
  let isStarting = false;
  let tamperedUs = Number.NEGATIVE_INFINITY;
  const journal = journalNameOf(deps.brokerUrl, false);
  const promised = createPromisedDisk(journal, commitsSoFar);
  promised.begin(dataDir);
  databasesOn(disk);
  threadsOn({
    time,
    random,
    entries: { 'writer-worker': serveWriter, 'reader-worker': serveReader },
    delayMs: () => disk.commitMs * (0.2 + random.unit()),
    journal,
    disk: promised,
  });

  const note =
    (level: string) =>
    (event: string, fields: LogFields = {}): void =>
      story.note(`${level} ${event} ${JSON.stringify(fields)}`);
  const log: Log = { debug() {}, info: note('info'), warn: note('warn'), error: note('error') };

  const begin = (owner: Owner): void => {
    isStarting = false;
    const options = parseOptions(
      [
        `--data-dir=${dataDir}`,
        `--broker=${deps.brokerUrl}`,
        `--protocol=${deps.protocolVersion}`,
        `--listener-port=${deps.listenerPort}`,
      ],
      { [TOKEN_VARIABLE]: deps.token },
    );
    if (!options.ok) {
      deps.onDied(`It did not start: ${inEnglish(options.error)}`);
      return;
    }
    const account = startupAccount(options.value);
    if (!account.ok) {
      deps.onDied(`It did not start: ${inEnglish(account.error)}`);
      return;
    }
    const prepared = prepareMonitor(options.value, {
      host: 'browser',
      onLanguage() {},
      version: '0.0.0',
      account: account.value,
      programLog: someProgramLog(log),
      workers: {
        writer: worker('writer-worker'),
        reader: worker('reader-worker'),
        demo: worker('demo-worker'),
        town: worker('town-worker'),
        mapFile: worker('map-file-thread'),
        tiles: worker('cache-worker'),
        places: worker('places-thread'),
        geofenceFile: worker('geofence-file-thread'),
      },
      homepage: 'https://fleetglass.example',
      chooseExportFile: async () => null,
      openSettings: () => settings,
      openSecrets: () => secrets,
      systemProxies: { means: 'environment', find: () => ['direct'] },
      createFetch: () => () => Promise.reject(new Error('There is no web in this world.')),
    });
    if (!prepared.ok) {
      deps.onDied(`It did not start: ${inEnglish(prepared.error)}`);
      return;
    }
    const monitor = prepared.value;
    const shown = createScreen(COMMAND_LINE_ID, (state, cause) =>
      story.note(`link ${state}${cause === null ? '' : ` (${cause})`}`),
    );
    const beside =
      deps.secondAccount &&
      createScreen(SECOND_ID, (state) => story.note(`link of the second account ${state}`));
    const client = monitor.attach((channel, payload) => {
      shown.hear(channel, payload);
      beside?.hear(channel, payload);
    });
    shown.attached(client);
    beside?.attached(client);
    screen = shown;
    second = beside;
    host = { run, dataDir, screen: shown, second: beside, monitor, owner };
    monitor.start().catch((error: unknown) => deps.onDied(`It did not start: ${String(error)}`));
  };
  const leave = (): void => {
    if (host !== null) host.owner.alive = false;
    host = null;
    forgetThreads();
  };

  return {
    disk,
    get clock() {
      return clock;
    },
    setClock(aheadMs) {
      clock = { aheadMs, frozenMs: null, setUs: time.nowUs() };
    },
    freezeClock() {
      clock = { ...clock, frozenMs: Date.now(), setUs: time.nowUs() };
    },
    host: () => host,
    screen: () => screen,
    second: () => second,
    start() {
      if (host !== null || isStarting) return;
      isStarting = true;
      run += 1;
      story.tell(`the host starts (run ${run})`);
      const owner = createOwner(`host ${run}`, WORLD);
      promised.begin(dataDir);
      time.after(0, 'host starts', () => begin(owner), owner);
    },
    tampered() {
      tamperedUs = time.nowUs();
    },
    kill(how) {
      if (host === null) return;
      if (time.nowUs() - tamperedUs < PUT_RIGHT_US) deps.onLost('killed while others had the journal');
      const left = dataDir;
      leave();
      network.abandon(how === 'power');
      dataDir = join(root, `run-${run}`);
      copyLeft(left, dataDir);
      closeDatabases();
      rmSync(left, { recursive: true, force: true });
      if (how === 'killed') {
        story.tell('the host is killed');
        return;
      }
      const cutTo = promised.cut(dataDir, random);
      story.tell(`the power goes${cutTo === null ? '' : `, and the log is cut at ${cutTo}`}`);
    },
    stop(onStopped) {
      const stopping = host;
      if (stopping === null) return onStopped();
      time.after(
        0,
        'host stops',
        () => {
          stopping.screen.freeze();
          stopping.second?.freeze();
          const stopped = (): void => {
            leave();
            time.after(0, 'host stopped', onStopped, WORLD);
          };
          stopping.monitor.stop().then(stopped, (error: unknown) => {
            deps.onDied(`It did not stop: ${String(error)}`);
            stopped();
          });
        },
        stopping.owner,
      );
    },
    retryLink() {
      const at = host;
      if (at !== null) time.after(0, 'retry is asked for', at.screen.retryLink, at.owner);
    },
    journal: () => journalIn(dataDir, journal),
    secondJournal: () => journalIn(dataDir, `journal-${SECOND_ID}`),
    end() {
      leave();
      closeDatabases();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
