/** By which proxy the monitor goes. */
export const proxyStrings = {
  title: 'Proxy',
  intro:
    'By which way the monitor reaches brokers, and flespi’s list of regions. Links that are up stay as they are; each next connection goes by what is set here.',
  loading: 'Asking for the settings…',
  settings: 'Proxy settings',
  fixed: 'The option --proxy was given on the command line and wins. Change it there.',
  mode: 'Proxy',
  mode_system: 'System',
  systemHint_settings:
    'What this computer’s settings say, also by a script (PAC). For wss and ws addresses alone.',
  systemHint_environment:
    'What HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say. For wss and ws addresses alone.',
  mode_none: 'None',
  noneHint: 'Straight to every broker.',
  mode_manual: 'Manual address',
  manualHint: 'For all addresses of brokers but those on this computer.',
  address: 'Address',
  addressHint: 'http, https, socks5 or socks4, such as http://proxy.example:3128',
  username: 'User name',
  usernameHint: 'Leave it empty where the proxy wants none.',
  password: 'Password',
  passwordHint: 'It goes to this proxy alone.',
  passwordKeep: 'Leave it empty to keep the one that is known.',
  passwordGone: 'It is not known in this run any more: enter it again.',
  passwordShow: 'Show the password',
  passwordHide: 'Hide the password',
  plainTitle: 'Their tokens are to be entered again:',
  plainText:
    'These accounts have no TLS, so the proxy can read their tokens. They are forgotten as you apply.',
} as const;
