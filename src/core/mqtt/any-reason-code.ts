import constants from 'mqtt-packet/constants.js';

const HIGHEST_CODE = 255;
const TABLES = [
  constants.MQTT5_SUBACK_CODES,
  constants.MQTT5_UNSUBACK_CODES,
  constants.MQTT5_PUBACK_PUBREC_CODES,
  constants.MQTT5_DISCONNECT_CODES,
];

/**
 * Lets the parser take any reason code. By itself it ends the connection over one that MQTT 5 does not list for a packet, such
 * as 138 (banned) in a DISCONNECT, or whatever a broker refuses a filter with: the link would then never go live, or go on
 * trying fast against a ban. Which codes flespi sends there is not known (flespi-facts §1.5).
 */
export function takeAnyReasonCode(): void {
  for (const table of TABLES) {
    for (let code = 0; code <= HIGHEST_CODE; code++) table[code] ??= 'Unlisted';
  }
}
