/** Why a file that somebody named cannot be read. Holds nothing of its content. */
export type FileMessage =
  | { readonly code: 'file-unusable'; readonly file: string; readonly why: 'no-file' }
  | {
      readonly code: 'file-unusable';
      readonly file: string;
      readonly why: 'too-large';
      readonly mostMib: number;
    }
  | {
      readonly code: 'file-unusable';
      readonly file: string;
      readonly why: 'unreadable';
      readonly errorCode: string;
    };

/** The same of a PEM file, and what is wrong with what it holds. */
export type PemMessage =
  | FileMessage
  /** It holds no certificate in PEM form. */
  | { readonly code: 'no-certificate'; readonly file: string }
  /** No PEM key without a passphrase, or that of another certificate. */
  | { readonly code: 'key-file-unusable'; readonly file: string; readonly errorCode: string };

/** Why a file was not written. `database`: one lies there, and may be a journal. */
export type WriteMessage =
  | { readonly code: 'file-not-written'; readonly file: string; readonly why: 'no-room' | 'database' }
  | {
      readonly code: 'file-not-written';
      readonly file: string;
      readonly why: 'other';
      readonly errorCode: string;
    };
