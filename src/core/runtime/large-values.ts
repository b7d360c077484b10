import { LARGE_BODY_BYTES, shortParameters, shortValue } from '../fleet/short-values.ts';
import type { Arrived, ArrivedWithBody } from '../ingest/ingest.ts';

/**
 * What the fleet holds of a message or value: large ones, such as the photo of a camera, with their beginning and their length, so
 * that the newest of every vehicle and every window's details fit into memory. The journal has them whole.
 */
export function withoutLargeValues(arrived: ArrivedWithBody): Arrived {
  const { event, body } = arrived;
  if (body.byteLength <= LARGE_BODY_BYTES) return arrived;
  switch (event.kind) {
    case 'message':
      return { ...arrived, event: { ...event, parameters: shortParameters(event.parameters) } };
    case 'telemetry':
      return event.value === undefined
        ? arrived
        : { ...arrived, event: { ...event, value: shortValue(event.value) } };
    default:
      return arrived;
  }
}
