/** The advice where nothing is asked of the dispatcher. */
export const RETRIES_BY_ITSELF = 'Fleetglass versucht es von selbst wieder.';
/** The advice where an address or port may be wrong. */
export const CHECK_PORT = 'Prüfen Sie Adresse und Port des Brokers in den Kontoeinstellungen.';
export const CHECK_ADDRESS = 'Prüfen Sie die Broker-Adresse in den Kontoeinstellungen.';
/** The advice where something in the account cannot be used as it is. */
export const CORRECT_SETTINGS = 'Berichtigen Sie das in den Kontoeinstellungen.';
export const CHECK_NETWORK = `Prüfen Sie die Netzwerkverbindung dieses Computers. ${RETRIES_BY_ITSELF}`;
export const CHECK_PROXY = 'Prüfen Sie den Proxy in den Proxy-Einstellungen.';
export const CHECK_TOKEN =
  'Prüfen Sie, ob das Token vollständig, nicht abgelaufen und im flespi-Panel nicht gelöscht ist.';
export const CHECK_USER =
  'Prüfen Sie Benutzername und Passwort in den Kontoeinstellungen, oder fragen Sie den Administrator des Brokers.';
/** How bans are waited for. */
export const WAITS =
  'Fleetglass wartet länger zwischen den Versuchen; ein vorübergehender Ausschluss endet von selbst.';
export const NOT_FLESPI =
  'Prüfen Sie, ob der Broker flespi ist oder einer, der dessen Topics führt, und verbinden Sie dann erneut.';
export const TLS_PORTS =
  'Verwenden Sie den TLS-Port des Brokers (8883 für mqtts, 443 für wss) oder eine Adresse ohne TLS.';
export const PERHAPS_THE_NETWORK =
  'Prüfen Sie die Broker-Adresse in den Kontoeinstellungen. Ist es eine ws-Adresse, antwortet vielleicht das Netz und verlangt erst eine Anmeldung: Öffnen Sie eine Webseite im Browser.';
