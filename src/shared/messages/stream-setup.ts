/** What a stream logs in with at its target. */
export type StreamLogin = 'user' | 'token' | 'certificate' | 'connection-string' | 'service-account' | 'key';

/** How a stream is set up, kind by kind: what flespi does by it, and what the target needs for it. No secret is among it. */
export type SetupMessage =
  /** `address`: host, or host and port; null where none is set under a name that is known. */
  | {
      readonly code:
        | 'setup-http'
        | 'setup-mqtt'
        | 'setup-wialon'
        | 'setup-aws'
        | 'setup-azure'
        | 'setup-thingsboard';
      readonly address: string | null;
    }
  | { readonly code: 'setup-flespi'; readonly channel: string | null }
  | { readonly code: 'setup-pubsub'; readonly project: string | null }
  | { readonly code: 'setup-platform'; readonly platform: string; readonly address: string | null }
  | { readonly code: 'setup-other'; readonly protocol: string | null }
  | { readonly code: 'setup-google-iot' | 'setup-tollbg' | 'setup-etoll' }
  /** Its address. */
  | { readonly code: 'setup-no-protocol' | 'setup-not-encrypted' | 'setup-address-per-device' }
  | { readonly code: 'setup-other-protocol'; readonly scheme: string }
  | {
      readonly code: 'setup-private-address' | 'setup-old-endpoint' | 'setup-demo-server';
      readonly host: string;
    }
  /** What it sends along, and how much at a time. */
  | { readonly code: 'setup-batch-limit'; readonly messages: number }
  | { readonly code: 'setup-no-batch-limit' | 'setup-no-headers' | 'setup-own-authority' }
  | { readonly code: 'setup-headers'; readonly headers: number; readonly hasLogin: boolean }
  | { readonly code: 'setup-login'; readonly by: StreamLogin }
  | { readonly code: 'setup-topic'; readonly topic: string }
  | { readonly code: 'setup-thing'; readonly thing: string }
  | { readonly code: 'setup-no-topic' | 'setup-no-thing' | 'setup-neither-topic-nor-thing' }
  | { readonly code: 'setup-converted' }
  | { readonly code: 'setup-filtered'; readonly expression: string }
  /** What its kind needs of the other side, or cannot do. */
  | { readonly code: 'setup-is-gateway' | 'setup-toll-plugin' | 'setup-toll-registered' }
  | { readonly code: 'setup-seconds-only' }
  | { readonly code: 'setup-for-devices'; readonly channels: number };

/** One line of it. */
export interface SetupLine {
  readonly message: SetupMessage;
  /** Whether it cannot be as it was meant, so that it stands out. */
  readonly isFault: boolean;
}
