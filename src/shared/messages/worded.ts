/** What brings its English sentence along: of terminal tools and tests alone. */
export interface WordedMessage {
  readonly code: string;
  readonly message: string;
}

/** The same of causes. */
export interface WordedCause extends WordedMessage {
  readonly advice: string;
}
