/** As Chromium reads a switch: one dash or two, with a value or without, up to a lone `--`. */
function isWithoutSandbox(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).some((argument) => /^--?no-sandbox(=|$)/.test(argument));
}

/** Whether Chromium was told to run without its sandbox, as an AppImage does where the system keeps it. */
export function lacksSandbox(argv: readonly string[], platform: NodeJS.Platform): boolean {
  return platform === 'linux' && isWithoutSandbox(argv);
}
