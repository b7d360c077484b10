import type { StreamHealth } from '../../shared/stream-health.ts';

/** A stream for tests, delivering and with nothing remarkable but what is given. */
export function someStream(given: Partial<StreamHealth> = {}): StreamHealth {
  return {
    id: 'a/1',
    accountId: 'a',
    streamId: '1',
    name: 'Stream 1',
    protocol: 'http',
    enabled: true,
    blockedReason: null,
    connected: true,
    queueBytes: 0,
    queueTtlS: 86_400,
    lastDeliveryS: null,
    counts: { read: 0, accepted: 0, rejected: 0, skipped: 0 },
    ackLatencyLastS: null,
    ackLatencyMedianS: null,
    ackLatencyP95S: null,
    ratesPerMin: null,
    queuePerS: null,
    lastFailureS: null,
    loss: null,
    explanations: [],
    state: 'delivering',
    reason: { conclusion: { code: 'nothing-queued' }, waitingBytes: null, traces: [] },
    stateSinceS: 0,
    ...given,
  };
}
