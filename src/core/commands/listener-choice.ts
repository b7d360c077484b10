import { isAbsolute, resolve } from 'node:path';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { ok, type Result } from '../../shared/result.ts';
import { checkListenerSettings } from '../listener/check-settings.ts';
import { readSecretFile } from '../listener/secret-file.ts';
import type { ListenerOptions } from '../options/parse-options.ts';
import type { ListenerChoice } from './listener-commands.ts';

/**
 * The listener that the command line asks for, null where it asks for none. A failure's message is one clear line: an address
 * that is none, a secret file that cannot be used.
 */
export function listenerChoice(options: ListenerOptions | null): Result<ListenerChoice | null> {
  if (options === null) return ok(null);
  const { port, host, secretFile } = options;
  const secret = secretFile === null ? ok(null) : readSecretFile(absolute(secretFile));
  if (!secret.ok) return secret;
  return checkListenerSettings(
    {
      ...DEFAULT_LISTENER_SETTINGS,
      enabled: true,
      port,
      host: host ?? DEFAULT_LISTENER_SETTINGS.host,
      secretHeader: secret.value?.header ?? null,
      secret: secret.value?.value ?? null,
      keepUnprotected: false,
    },
    null,
  );
}

function absolute(file: string): string {
  return isAbsolute(file) ? file : resolve(file);
}
