import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import { textField } from '../flespi/fields.ts';
import type { Rest, RestResult } from '../flespi/rest.ts';
import { oneLine } from '../flespi/text.ts';
import { resultsOf } from '../streams/feeding.ts';

/** A stream of flespi's list. */
export interface FoundStream {
  readonly id: string;
  readonly name: string;
}

/** Asks for all streams, with what `findStreamTo` reads. */
export function listStreams(rest: Pick<Rest, 'request'>): Promise<RestResult> {
  return rest.request('get', 'gw/streams/all?fields=id,name,configuration');
}

/** The first stream that pushes to this address, with or without its own id behind it; null where there is none. */
export function findStreamTo(body: JsonValue, uri: string): FoundStream | null {
  for (const stream of resultsOf(body)) {
    const id = textField(stream, 'id');
    if (id === null || !pushesTo(stream.configuration, uri, id)) continue;
    return { id, name: oneLine(textField(stream, 'name') ?? id, 200) };
  }
  return null;
}

/** Whether a configuration is of a stream that pushes there. */
export function pushesTo(configuration: JsonValue | undefined, uri: string, id: string): boolean {
  if (!isJsonObject(configuration) || typeof configuration.uri !== 'string') return false;
  const wanted = spelled(uri);
  const given = spelled(configuration.uri);
  return wanted !== null && (given === wanted || given === `${wanted}/${id}`);
}

function spelled(uri: string): string | null {
  return URL.parse(uri)?.href.replace(/\/+$/, '') ?? null;
}
