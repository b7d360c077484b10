// The tables of the MQTT parser, which its own types leave out.
declare module 'mqtt-packet/constants.js' {
  type ReasonCodes = Record<number, string>;
  const constants: {
    readonly MQTT5_SUBACK_CODES: ReasonCodes;
    readonly MQTT5_UNSUBACK_CODES: ReasonCodes;
    readonly MQTT5_PUBACK_PUBREC_CODES: ReasonCodes;
    readonly MQTT5_DISCONNECT_CODES: ReasonCodes;
  };
  export default constants;
}
