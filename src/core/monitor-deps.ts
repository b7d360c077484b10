import type { AppInfo } from '../shared/app-info.ts';
import type { ShownChange } from '../shared/change-plan.ts';
import type { Language } from '../shared/format/language.ts';
import type { CommandLineAccount } from './accounts/account-repository.ts';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import type { AccountCommands } from './commands/account-commands.ts';
import type { ListenerChoice } from './commands/listener-commands.ts';
import type { OwnLogsDeps } from './commands/own-logs.ts';
import type { ProxyRepository } from './commands/proxy-repository.ts';
import type { ReceiverChoices } from './commands/receiver-commands.ts';
import type { HostSignals } from './commands/signal-commands.ts';
import type { DemoFleet } from './demo/demo-fleet.ts';
import type { ExportJobsDeps } from './export/export-jobs.ts';
import type { DemoTownDeps } from './maps/demo-town.ts';
import type { MapFilesDeps } from './maps/files/map-files.ts';
import type { GivenTileServers } from './maps/servers/given-servers.ts';
import type { ProgramLogCommands } from './program-log/program-log-commands.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Settings } from './settings/settings.ts';
import type { Journals } from './storage/journals.ts';
import type { HostTime } from './wake/host-clock.ts';

/** What a monitor is made of: everything that a host decides. */
export interface MonitorDeps {
  readonly clock: Clock;
  /** What is known of the time beyond that clock; nothing where absent. */
  readonly time?: HostTime;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly info: AppInfo;
  /** A window speaks this language now; nobody is told where absent. */
  readonly onLanguage?: (language: Language) => void;
  /** Of the command line's account: stable for the data dir, for the broker keeps our session under it. */
  readonly clientId: string;
  /** The account of the command line, beside those kept. */
  readonly account: CommandLineAccount | null;
  /** Absolute path. */
  readonly dataDir: string;
  readonly journals: Journals;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly proxies: ProxyRepository;
  readonly demo: DemoFleet;
  readonly regions: () => ReturnType<AccountCommands['regions']>;
  /** The listener as the command line wants it; null leaves it to the settings. */
  readonly listener: ListenerChoice | null;
  /** Origins and names of hosts that the listener lets through although a page could send them; none where not given. */
  readonly listenerAllowed?: readonly string[];
  /** Receivers of other streams as the command line wants them. */
  readonly receivers: ReceiverChoices;
  /** The map of the demo's towns; the demo has none where absent. */
  readonly demoTown?: Pick<DemoTownDeps, 'worker' | 'seed'>;
  /** Files as base maps: where the thread of one begins, that of the command line, and the system's dialog where there is one. */
  readonly mapFiles: Pick<MapFilesDeps, 'worker' | 'given' | 'chooseFile'>;
  /** Where the thread begins that knows the towns. */
  readonly placesWorker: URL;
  /** Where the thread begins that reads a file of geofences. */
  readonly geofenceFileWorker: URL;
  readonly tileServers: {
    /** Where the thread begins that keeps their tiles. */
    readonly worker: URL;
    /** Says to tile servers who asks, and where to read about it. */
    readonly userAgent: string;
    /** What the command line says; null leaves it to the settings. */
    readonly given: GivenTileServers | null;
  };
  /** Where an export goes: each host asks in its own way. */
  readonly chooseExportFile: ExportJobsDeps['chooseFile'];
  /** Asks for a PEM file in the system's own dialog; where absent, windows upload the text. */
  readonly choosePemFile?: () => Promise<string | null>;
  /** Asks the person in the system's own dialog whether flespi may be changed so; where absent, a window shows the calls and asks. */
  readonly confirmCalls?: (change: ShownChange) => Promise<boolean>;
  /** Shows a code where the host runs, which somebody types into the page to agree to a change; where there is no dialog. */
  readonly showCode?: (change: ShownChange, code: string) => void;
  /** Shows notices and a badge of the system; absent where each window does so for itself. */
  readonly hostSignals?: HostSignals;
  /** Ends in order and starts again; absent where the host cannot. */
  readonly restart?: () => void;
  readonly programLog: ProgramLogCommands;
  /** Its lines as they are said, and those of before: they are records beside those of flespi. */
  readonly ownLog: OwnLogsDeps['programLog'];
}
