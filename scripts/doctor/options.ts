import { optionsHelp } from '../../src/core/options/options-help.ts';
import { type HostOptions, parseOptions } from '../../src/core/options/parse-options.ts';
import type { Environment } from '../../src/core/process/environment.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';

/** What `npm run doctor` is asked to look at. */
export interface DoctorOptions {
  readonly host: HostOptions;
  /** Name or id of an account that the data dir keeps; null where none was given. */
  readonly account: string | null;
}

/** What `--help` prints. */
export const DOCTOR_HELP = `Looks step by step at everything between the broker and the journal, whether Fleetglass runs or not.
Exit code: 0 where no step failed, else 1; 2 for a wrong option, or where there is no such account.

npm run --silent doctor -- [options]
  --account NAME      an account that the data dir keeps, by its name or id

Without account, broker and token: the one account that the data dir keeps. A token that Fleetglass keeps is not read
here: give --account and --token-file.

${optionsHelp('every-host')}`;

const NAME = '--account';

/** Reads the options; null asks for the help text. A failure's message is one clear line. */
export function parseDoctorOptions(argv: readonly string[], env: Environment): Result<DoctorOptions | null> {
  const taken = takeAccount(argv);
  if (!taken.ok) return taken;
  const { account, others } = taken.value;
  const host = parseOptions(others, account === null ? env : besideAccount(env));
  if (!host.ok) return host;
  if (host.value.help) return ok(null);
  if (host.value.demo) {
    return fail({ code: 'as-told', text: 'The demo lives inside its window: open the doctor there.' });
  }
  if (account !== null && host.value.brokerUrl !== null) {
    return fail({ code: 'as-told', text: 'Give --account or --broker, not both.' });
  }
  return ok({ host: host.value, account });
}

/** The options of a host do not know `--account`. */
function takeAccount(
  argv: readonly string[],
): Result<{ readonly account: string | null; readonly others: readonly string[] }> {
  const at = argv.findIndex((each) => each === NAME || each.startsWith(`${NAME}=`));
  const given = argv[at];
  if (given === undefined) return ok({ account: null, others: argv });
  const apart = given === NAME;
  const account = apart ? argv[at + 1] : given.slice(NAME.length + 1);
  // What follows is another option: a name that begins with a dash is given as --account=NAME.
  const isLacking = account === undefined || account === '' || (apart && account.startsWith('-'));
  if (isLacking) {
    return fail({ code: 'as-told', text: `${NAME} takes the name or id of an account.` });
  }
  return ok({ account, others: argv.toSpliced(at, apart ? 2 : 1) });
}

/**
 * The environment without what the account takes the place of. A token that belongs to a broker of the environment is not sent
 * to the account's.
 */
function besideAccount(env: Environment): Environment {
  const { FLEETGLASS_DEMO: _demo, FLEETGLASS_BROKER: broker, ...rest } = env;
  if (broker === undefined || broker === '') return rest;
  const {
    FLEETGLASS_TOKEN: _token,
    FLEETGLASS_TOKEN_FILE: _file,
    FLEETGLASS_TOKEN_STDIN: _stdin,
    ...others
  } = rest;
  return others;
}
