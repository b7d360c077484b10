import { useMemo } from 'react';
import type { Town } from '../../shared/place.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useFormat } from '../ui/format-store.ts';
import { useSettled } from '../ui/use-settled.ts';
import { type FoundPlace, pointPlace, townPlaces, understand } from './found-places.ts';

/** Typing rests. */
const SETTLED_MS = 200;
const NO_TOWNS: readonly Town[] = [];

interface FoundPlaces {
  readonly places: readonly FoundPlace[];
  /** Whether numbers were typed that are no point of the earth. */
  readonly isOutOfRange: boolean;
}

/** Places that a text finds, as one types: points at once, towns once typing rests. */
export function useFoundPlaces(text: string): FoundPlaces {
  const { style, figures } = useFormat();
  const { find } = useHost().places;
  const settled = useSettled(text, SETTLED_MS);
  const { language } = style;
  const question = useMemo(() => understand(text, language), [text, language]);
  const asked = useMemo(() => understand(settled, language), [settled, language]);
  const name = asked.kind === 'name' ? asked.name : '';
  const { value } = useLiveQuery({ subject: name, ask: () => find({ text: name }), enabled: name !== '' });
  const towns = name === '' ? NO_TOWNS : (value ?? NO_TOWNS);
  const places = useMemo(() => {
    if (question.kind === 'point') return [pointPlace(question.point)];
    // What was found for other letters goes only once there is something else.
    return question.kind === 'name' ? townPlaces(towns, asked, { language, figures }) : [];
  }, [question, asked, towns, language, figures]);
  return { places, isOutOfRange: question.kind === 'out-of-range' };
}
