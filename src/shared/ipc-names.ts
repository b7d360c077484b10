/** By which a page asks Electron's main process for a way to the monitor. The prefix keeps ours apart from Electron's own channels. */
export const ASK_FOR_PORT = 'fleetglass:ask-for-port';

/** By which the port comes, first to the preload and then, as a message of the window, to the page. */
export const PORT = 'fleetglass:port';
