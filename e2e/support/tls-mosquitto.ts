import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OTHER_HOST } from '../../src/core/session/testing/certificates.ts';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';

/** A mosquitto under TLS for the name `other.example`, which no resolver knows: only a proxy leads to it. */
export interface TlsMosquitto {
  readonly brokerUrl: string;
  /** Where WebSockets are taken on 127.0.0.1. */
  readonly wsPort: number;
  /** Its certificate, for `NODE_EXTRA_CA_CERTS`. */
  readonly certificateFile: string;
  stop(): Promise<void>;
}

/** Starts one. */
export async function startTlsMosquitto(): Promise<TlsMosquitto> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-tls-'));
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  writeFileSync(certificateFile, OTHER_HOST.cert);
  writeFileSync(keyFile, OTHER_HOST.key, { mode: 0o600 });
  const perListener = [`certfile ${certificateFile}`, `keyfile ${keyFile}`];
  const mosquitto = await startMosquitto({ perListener });
  return {
    brokerUrl: 'wss://other.example',
    wsPort: Number(new URL(mosquitto.wsUrl).port),
    certificateFile,
    async stop() {
      await mosquitto.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
