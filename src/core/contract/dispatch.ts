import type { core } from 'zod/mini';
import { CALL_CHANNELS, type CallChannel, type Handlers } from '../../shared/contract.ts';
import type { HostMessage } from '../../shared/messages/host.ts';
import { fail, type Result } from '../../shared/result.ts';
import { messageIn } from '../../shared/schemas/check.ts';
import type { Log } from '../base/log.ts';
import { callArguments } from './arguments.ts';

type BadArgument = Extract<HostMessage, { readonly code: 'bad-argument' }>;

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
  if (!isCallChannel(channel)) return fail({ code: 'unknown-call' });
  try {
    const argument = callArguments[channel].safeParse(rawArgument);
    if (!argument.success) {
      const message = messageIn(argument.error.issues[0]);
      if (message !== null) return fail(message);
      return fail({ code: 'bad-argument', channel, ...faultOf(argument.error) });
    }
    return await handlerOf(handlers, channel)(argument.data);
  } catch (error) {
    log.error('contract.call-failed', { channel, error: error instanceof Error ? error.name : typeof error });
    return fail({ code: 'internal', channel });
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

const FAULTS: Readonly<Record<string, BadArgument['what']>> = {
  invalid_type: 'wrong-type',
  too_big: 'too-large',
  too_small: 'too-small',
  unrecognized_keys: 'unknown-members',
};

/** Where and what is wrong, as zod found it, and never the value received. */
function faultOf(error: core.$ZodError): Pick<BadArgument, 'where' | 'what'> {
  const issue = error.issues[0];
  if (issue === undefined) return { where: null, what: 'invalid' };
  const where = issue.path.length === 0 ? null : issue.path.map(String).join('.').slice(0, 100);
  return { where, what: FAULTS[issue.code] ?? 'invalid' };
}
