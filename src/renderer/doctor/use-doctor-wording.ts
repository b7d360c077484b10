import { useMemo } from 'react';
import { createDoctorWording, type DoctorWording } from '../../shared/wording/doctor-wording.ts';
import { useWording } from '../ui/format-store.ts';

/** The doctor's sentences in the window's language. */
export function useDoctorWording(): DoctorWording {
  const wording = useWording();
  return useMemo(() => createDoctorWording(wording), [wording]);
}
