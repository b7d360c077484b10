/** Which program shows the monitor, and why not the window where it is not. */
export type HostChoice =
  | { readonly kind: 'electron'; readonly executable: string }
  | { readonly kind: 'browser'; readonly why: string | null };

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  /** The installed Electron executable, null where there is none. */
  readonly findRuntime: () => string | null;
  /** Tries to install it; null when done, else why not. */
  readonly installRuntime: () => Promise<string | null>;
  /** Why the executable cannot be sandboxed here; null where it can. Asked on Linux alone. */
  readonly sandboxTrouble: (executable: string) => string | null;
}

/**
 * Chooses the Electron window where it can open, else the browser host. Chromium refuses its sandbox to root on Linux;
 * a window that shows data from a network is not run without one, so root, and a system that keeps the sandbox from it, get the
 * browser host rather than a silent `--no-sandbox`.
 */
export async function chooseHost(headless: boolean, machine: Machine): Promise<HostChoice> {
  const { platform, env, isRoot } = machine;
  if (headless) return { kind: 'browser', why: null };
  if (platform === 'linux') {
    if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return { kind: 'browser', why: 'there is no display' };
    if (isRoot)
      return {
        kind: 'browser',
        why: 'Electron cannot be sandboxed for root; start Fleetglass as another user for its window',
      };
  }
  const electron = (executable: string): HostChoice => {
    const trouble = platform === 'linux' ? machine.sandboxTrouble(executable) : null;
    return trouble === null ? { kind: 'electron', executable } : { kind: 'browser', why: trouble };
  };
  const present = machine.findRuntime();
  if (present !== null) return electron(present);
  const failure = await machine.installRuntime();
  const installed = machine.findRuntime();
  if (installed !== null) return electron(installed);
  return { kind: 'browser', why: failure ?? 'the Electron runtime is not where its package says' };
}
