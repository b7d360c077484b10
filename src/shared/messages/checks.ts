/**
 * What is wrong with a value that somebody gave, wherever it is found: in a form, at the host, in a file, among the options. None of
 * them repeats the value, which may be a secret in the wrong field; but for a path, which is none.
 */
export type CheckMessage =
  /** Characters as JavaScript counts them. */
  | { readonly code: 'text-too-long'; readonly longest: number }
  | { readonly code: 'number-out-of-range'; readonly least: number; readonly most: number }
  | { readonly code: 'seconds-out-of-range'; readonly leastS: number; readonly mostS: number }
  /** `isFree`: 0 lets the system choose. Else it may be left out. */
  | { readonly code: 'bad-port'; readonly most: number; readonly isFree: boolean }
  | { readonly code: 'bytes-out-of-range'; readonly leastBytes: number; readonly mostBytes: number }
  | { readonly code: 'token-not-given' }
  | { readonly code: 'token-malformed' }
  | { readonly code: 'broker-host-missing' }
  | { readonly code: 'broker-host-malformed' }
  | { readonly code: 'broker-path-malformed' }
  /** `no-host` names none; `credentials` and `token` hold a secret, which is shown with the address. */
  | {
      readonly code: 'bad-broker-url';
      readonly why: 'unreadable' | 'no-host' | 'scheme' | 'credentials' | 'token';
    }
  | { readonly code: 'address-not-flespi' }
  /** `too-long` counts characters for a broker, and bytes for a proxy, whose protocols do. */
  | { readonly code: 'bad-username'; readonly why: 'too-long'; readonly longest: number }
  | { readonly code: 'bad-username'; readonly why: 'characters' | 'missing' }
  | { readonly code: 'bad-file'; readonly why: 'relative'; readonly file: string }
  | { readonly code: 'bad-file'; readonly why: 'pair' }
  | { readonly code: 'bad-group'; readonly longest: number }
  /** A list of ids of flespi. */
  | { readonly code: 'bad-ids'; readonly most: number }
  /** A list of topic filters. */
  | { readonly code: 'bad-topics'; readonly most: number }
  | { readonly code: 'bad-host' }
  | { readonly code: 'bad-path' }
  | { readonly code: 'bad-header' }
  | {
      readonly code: 'bad-secret';
      readonly why: 'length';
      readonly shortest: number;
      readonly longest: number;
    }
  | { readonly code: 'bad-secret'; readonly why: 'characters' }
  | { readonly code: 'no-secret' }
  | { readonly code: 'no-password' }
  /** One of a list is neither an address nor a network. */
  | { readonly code: 'bad-address-list' }
  /** Others than this computer reach it, and that is not guarded. */
  | { readonly code: 'receiver-open'; readonly needs: 'addresses' | 'login' | 'tls' }
  | { readonly code: 'bad-tls'; readonly why: 'pair' | 'relative' }
  /** `credentials`: they stand in the address, which is shown. `unreadable-credentials`: they cannot be decoded. */
  | {
      readonly code: 'bad-proxy';
      readonly why: 'address' | 'credentials' | 'unreadable-credentials' | 'socks4-credentials';
    }
  /** `two-keys`: the address holds several. `no-place`: there is a key, and no `{key}` in the address. `key`: it holds what cannot be typed. */
  | {
      readonly code: 'bad-geocoder';
      readonly why: 'scheme' | 'credentials' | 'host' | 'two-keys' | 'no-place' | 'key';
    }
  | { readonly code: 'bad-proxy-password'; readonly longestBytes: number }
  | { readonly code: 'rule-field-missing' }
  | { readonly code: 'decimal-out-of-range'; readonly least: number; readonly most: number }
  | { readonly code: 'rule-nothing-chosen' }
  | { readonly code: 'rule-not-a-number' }
  | { readonly code: 'rule-no-such-zone' }
  | { readonly code: 'no-clock-time' };
