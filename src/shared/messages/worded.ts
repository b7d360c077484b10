/** What still brings its English sentence along, of areas that have no codes with parameters yet. */
export interface WordedMessage {
  readonly code: string;
  readonly message: string;
}

/** The same of causes. */
export interface WordedCause extends WordedMessage {
  readonly advice: string;
}
