import { DEFAULT_RECEIVERS, type WialonSettings } from '../../shared/schemas/receivers.ts';
import { createAllowList } from './allowed-addresses.ts';
import { createReceiver, type Receiver, type ReceiverDeps } from './create-receiver.ts';
import { serveWialon } from './wialon/serve-wialon.ts';

type Deps = Omit<ReceiverDeps<WialonSettings>, 'name' | 'first' | 'prepare'>;

/** Creates the receiver of Wialon Retranslator streams. It is off. */
export function createWialonReceiver(deps: Deps): Receiver<WialonSettings> {
  return createReceiver({
    ...deps,
    name: 'wialon',
    first: DEFAULT_RECEIVERS.wialon,
    prepare: async ({ allowed }) => ({
      ok: true,
      tls: null,
      allows: createAllowList(allowed),
      serve: serveWialon,
    }),
  });
}
