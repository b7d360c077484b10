/**
 * Node answers SIGUSR1 by opening its inspector on a port, where any program on this computer reads the token and runs what it likes. With
 * a listener of ours it does not. `onRefused` is called at each such signal; there is none on Windows.
 */
export function refuseInspector(
  events: { on(name: 'SIGUSR1', listener: () => void): unknown },
  onRefused: () => void,
): void {
  events.on('SIGUSR1', onRefused);
}
