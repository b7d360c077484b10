import { useState } from 'react';
import { speedUnit } from '../../shared/format/quantities.ts';
import type { CheckMessage } from '../../shared/messages/checks.ts';
import { Field } from './Field.tsx';
import { useFormat, useSay } from './format-store.ts';

interface SpeedFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** km/h, as text: what is no number is as it was typed. */
  readonly value: string;
  /** Its bounds in km/h. */
  readonly problem: CheckMessage | undefined;
  readonly onChange: (kmh: string) => void;
}

/** A text as it was typed, in which unit, and what it came to. */
interface Typed {
  readonly text: string;
  readonly unit: string;
  readonly value: string;
}

/** A speed in the chosen unit, kept in km/h. What was typed stays as it was typed. */
export function SpeedField({ name, label, hint = '', value, problem, onChange }: SpeedFieldProps) {
  const { style, figures } = useFormat();
  const say = useSay();
  const { unit, kmh } = speedUnit(style.distance);
  const [typed, setTyped] = useState<Typed | null>(null);
  const kept = numberIn(value);
  const written = kept === null ? value : figures.entered(kept / kmh, 1);
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      problem={problem && say(inSpeedUnit(problem, kmh))}
      inputMode="decimal"
      unit={unit}
      value={typed?.value === value && typed.unit === unit ? typed.text : written}
      onChange={(text) => {
        const number = numberIn(text);
        // Finer than anybody enters a speed, and read back as it was typed.
        const next = number === null ? text : String(Number((number * kmh).toFixed(3)));
        setTyped({ text, unit, value: next });
        onChange(next);
      }}
    />
  );
}

/** What is wrong with a speed, in a unit of so many km/h: whole ones that are within what may be. */
function inSpeedUnit(problem: CheckMessage, kmh: number): CheckMessage {
  if (problem.code !== 'decimal-out-of-range') return problem;
  return { ...problem, least: Math.ceil(problem.least / kmh), most: Math.floor(problem.most / kmh) };
}

/** A number with a point or a comma; null where it is none. */
function numberIn(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
