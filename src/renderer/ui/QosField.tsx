import { SelectField } from './SelectField.tsx';

interface QosFieldProps {
  readonly label: string;
  readonly qos: 0 | 1;
  readonly onChange: (qos: 0 | 1) => void;
}

/** flespi grants 0 and 1. */
export function QosField({ label, qos, onChange }: QosFieldProps) {
  return (
    <SelectField
      label={label}
      options={[
        { id: '0', text: '0' },
        { id: '1', text: '1' },
      ]}
      value={String(qos)}
      onChange={(id) => onChange(id === '1' ? 1 : 0)}
    />
  );
}
