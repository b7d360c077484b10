import type { NoticeWords } from '../en/notices.ts';

export const noticeWords: NoticeWords = {
  severities: { danger: 'Gefahr', warning: 'Warnung', notice: 'Hinweis' },
  person: 'SOS',
  vehicles: (count) => `${count} Fahrzeuge`,
  link: 'Verbindung',
  storage: 'Speicher',
  gap: 'Lücke',
  others: (count) => (count === 1 ? '1 weiterer Alarm' : `${count} weitere Alarme`),
  hidden: 'Ein Alarm wartet auf jemanden.',
  test: 'So werden Meldungen zu Alarmen gezeigt.',
};
