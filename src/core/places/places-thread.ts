/** The thread that knows the towns of the world: it answers each `PlaceAsked`. */
import { parentPort } from 'node:worker_threads';
import { openGazetteer } from './gazetteer.ts';
import { mapNamesIn } from './map-names.ts';
import type { PlaceAnswered, PlaceAsked } from './thread-messages.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the beginning of a thread.');
// Built, it lies beside the file of the thread (`scripts/build/places-data.ts`).
const gazetteer = openGazetteer(new URL('towns.br', import.meta.url));

port.on('message', (asked: PlaceAsked) => {
  const { id } = asked;
  port.postMessage({ id, answer: answerTo(asked) } satisfies PlaceAnswered);
});

function answerTo(asked: PlaceAsked): PlaceAnswered['answer'] {
  switch (asked.kind) {
    case 'near':
      return asked.points.map((point) => gazetteer.nearest(point));
    case 'names':
      return mapNamesIn(asked.bytes, asked.address, asked.point);
    case 'find':
      return gazetteer.find(asked.text, asked.most);
  }
}
