/**
 * What is in words already: kept by an earlier version, said by the system, or by a tool whose one language is English. It is
 * said as it is, in every language.
 */
export interface ToldMessage {
  readonly code: 'as-told';
  readonly text: string;
}
