/** The advice where nothing is asked of the dispatcher. */
export const RETRIES_BY_ITSELF = 'Fleetglass tries again by itself.';
/** The advice where an address or port may be wrong. */
export const CHECK_PORT = 'Check the broker address and port in the account settings.';
export const CHECK_ADDRESS = 'Check the broker address in the account settings.';
/** The advice where something in the account cannot be used as it is. */
export const CORRECT_SETTINGS = 'Correct it in the account settings.';
export const CHECK_NETWORK = `Check the network connection of this computer. ${RETRIES_BY_ITSELF}`;
export const CHECK_PROXY = 'Check the proxy in the proxy settings.';
export const CHECK_TOKEN =
  'Check that the token is complete, not expired and not deleted in the flespi panel.';
export const CHECK_USER =
  'Check the user name and password in the account settings, or ask the administrator of the broker.';
/** How bans are waited for. */
export const WAITS = 'Fleetglass waits longer between tries; a temporary ban lifts by itself.';
export const NOT_FLESPI =
  'Check that the broker is flespi, or one that serves its topics, then choose to connect again.';
export const TLS_PORTS =
  'Use the TLS port of the broker (8883 for mqtts, 443 for wss), or an address without TLS.';
export const PERHAPS_THE_NETWORK =
  'Check the broker address in the account settings. Where it is a ws address, the network may answer instead and want a sign-in first: open a web page in the browser.';
