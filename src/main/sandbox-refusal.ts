/** As Chromium reads a switch: one dash or two, with a value or without, up to a lone `--`. */
function isWithoutSandbox(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).some((argument) => /^--?no-sandbox(=|$)/.test(argument));
}

/** What is said where Chromium was told to run without its sandbox, as an AppImage does where the system keeps it; else null. */
export function sandboxRefusal(argv: readonly string[], platform: NodeJS.Platform): string | null {
  if (platform !== 'linux' || !isWithoutSandbox(argv)) return null;
  return (
    'This window shows data from a network and does not run without Chromium’s sandbox, which this system keeps from it. ' +
    'Install the deb package, which brings what the sandbox needs, or allow user namespaces: ' +
    'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
  );
}
