export const ACCOUNT_KINDS = ['flespi', 'broker', 'demo'] as const;
/** `flespi`: a region of flespi and a token. `broker`: any MQTT broker that serves flespi's topics, or others that its streams publish to. `demo`: the simulator. */
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
