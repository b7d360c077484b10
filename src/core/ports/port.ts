/** What comes in at a port. */
export interface PortMessage {
  readonly data: unknown;
  readonly ports: readonly Port[];
}

/**
 * One end of a channel between processes: Electron's `MessagePortMain`, as far as it is used. What is sent is cloned; nothing but ports
 * can be handed over, for Electron throws at a buffer in the list. It says nothing before `start`, and is closed where the process at
 * its other end is gone.
 */
export interface Port {
  postMessage(message: unknown, handedOver?: Port[]): void;
  on(event: 'message', listener: (message: PortMessage) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}
