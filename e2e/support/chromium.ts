import { findChromium } from '../../scripts/test/system-tools.ts';

/** How Chromium is started wherever it is driven: the system's own, with nothing that calls out. */
export const CHROMIUM = {
  executablePath: findChromium(process.env) ?? '/usr/bin/chromium',
  args: [
    // Chromium's own sandbox needs privileges that a container's root does not have.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
