import type { core } from 'zod/mini';
import { CALL_CHANNELS, type CallChannel, type Handlers } from '../../shared/contract.ts';
import { fail, type Result } from '../../shared/result.ts';
import { messageIn } from '../../shared/schemas/check.ts';
import type { Log } from '../base/log.ts';
import { callArguments } from './arguments.ts';

const channels: ReadonlySet<string> = new Set(CALL_CHANNELS);

function isCallChannel(channel: unknown): channel is CallChannel {
  return typeof channel === 'string' && channels.has(channel);
}

/**
 * Answers one call of a window: the way in for both hosts. Never throws and never echoes an argument or an error's
 * text, for either may hold a token. Failures: those of the schemas' rules, `unknown-call`, `bad-argument`, `internal` (which is also logged).
 */
export async function dispatch(
  handlers: Handlers,
  channel: unknown,
  rawArgument: unknown,
  log: Log,
): Promise<Result<unknown>> {
  if (!isCallChannel(channel))
    return fail('unknown-call', 'This window asked for something this host does not offer.');
  try {
    const argument = callArguments[channel].safeParse(rawArgument);
    if (!argument.success) {
      const message = messageIn(argument.error.issues[0]);
      if (message !== null) return fail(message);
      return fail('bad-argument', `${channel}: ${sentenceOf(argument.error)}.`);
    }
    return await handlerOf(handlers, channel)(argument.data);
  } catch (error) {
    log.error('contract.call-failed', { channel, error: error instanceof Error ? error.name : typeof error });
    return fail('internal', `Fleetglass could not carry out "${channel}". Its log says more.`);
  }
}

type AnyHandler = (argument: unknown) => Result<unknown> | Promise<Result<unknown>>;

/** The one place where the contract's types are let go: the schema above has just proved the argument. */
function handlerOf(handlers: Handlers, channel: CallChannel): AnyHandler {
  const [group, member] = channel.split('.') as [keyof Handlers, string];
  const members = handlers[group] as unknown as Readonly<Record<string, AnyHandler>>;
  const handler = members[member];
  if (handler === undefined) throw new TypeError(`No handler for ${channel}`);
  return handler.bind(members);
}

/** Where and what is wrong, from zod's own words, which name types and bounds but never the value received. */
function sentenceOf(error: core.$ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'the argument is not valid';
  const where = issue.path.length === 0 ? 'the argument' : issue.path.map(String).join('.');
  const what: Readonly<Record<string, string>> = {
    invalid_type: 'has the wrong type',
    too_big: 'is too large',
    too_small: 'is too small',
    unrecognized_keys: 'has unknown members',
  };
  return `${where.slice(0, 100)} ${what[issue.code] ?? 'is not valid'}`;
}
