/** Why tiles of a server do not come. */
export const mapFaultStrings = {
  unreachable: 'it cannot be reached ({{detail}})',
  slow: 'it does not answer in time',
  proxy: 'there is no way to it by the proxy ({{detail}})',
  certificate: 'it cannot prove who it is ({{detail}})',
  refused: 'it refuses them ({{detail}}): its key or its terms may be why',
  'too-many': 'it was asked too often; it is asked again after a while',
  status: 'it answers {{detail}}',
  elsewhere: 'it sends on to {{detail}}, which nobody allowed',
  'not-a-tile': 'what it sends is no tile ({{detail}})',
  'too-large': 'what it sends is too large',
  'no-key': 'its key is not known in this run: enter it again',
  unknown: 'no reason is known',
} as const;
