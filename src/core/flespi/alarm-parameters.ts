/** Which boolean parameters mean trouble, in which of their two states, and how grave it is. */
import { ALARM_SEVERITIES, type AlarmSeverity } from '../../shared/alarm.ts';
import type { JsonValue } from '../../shared/json.ts';
import { type Named, namesAt } from '../../shared/names/named.ts';
import rows from './data/alarm-parameters.json' with { type: 'json' };

export interface AlarmParameter {
  readonly severity: AlarmSeverity;
  /** What it means, as a clause; null where nothing but the name is known. */
  readonly words: Named | null;
  /** The value that is trouble: `main.powersource.status` is when it is false. Its absence never is. */
  readonly troubleWhen: boolean;
  /** A person may be in danger: it stands above every other. */
  readonly first: boolean;
}

/** An alarm by its name alone: a tracker of its own kind has it, so it is more than a notice, and nobody knows more. */
const BY_NAME: AlarmParameter = { severity: 'warning', words: null, troubleWhen: true, first: false };

const TABLE: ReadonlyMap<string, AlarmParameter> = new Map(rows.map(read));

/** Every parameter of the table. */
export const ALARM_PARAMETER_NAMES: readonly string[] = [...TABLE.keys()];

/**
 * The alarm that a parameter stands for; undefined where it is none. Names that only sound like trouble are not in the table
 * (`sos.button.status` says that the button is connected, and is trouble when false); that a position is invalid is a flag of
 * its own. Numbered ones, as `….status.2`, mean what the plain one does.
 */
export function alarmParameterOf(name: string): AlarmParameter | undefined {
  const known = TABLE.get(name) ?? TABLE.get(name.replace(/\.\d+$/, ''));
  if (known !== undefined) return known;
  return name.endsWith('.alarm') ? BY_NAME : undefined;
}

/** Reads a row of the data: name, severity, the value that is trouble, whether a person may be in danger, what it means. */
function read(row: readonly JsonValue[]): readonly [string, AlarmParameter] {
  const [name, severity, troubleWhen, first] = row;
  const known = ALARM_SEVERITIES.find((word) => word === severity);
  const isRow = typeof name === 'string' && typeof troubleWhen === 'boolean' && typeof first === 'boolean';
  if (!isRow || known === undefined) throw new TypeError(`No row of alarms: ${JSON.stringify(row)}`);
  return [name, { severity: known, words: namesAt(row, 4), troubleWhen, first }];
}
