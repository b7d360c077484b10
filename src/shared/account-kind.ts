export const ACCOUNT_KINDS = ['flespi', 'broker', 'demo'] as const;
/** `flespi`: a region of flespi and a token. `broker`: any MQTT broker that serves flespi's topics. `demo`: the simulator. */
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
