// The URL Standard’s class exists in Node and in every window, but in no ECMAScript lib. Only what `shared` reads of it.
declare class URL {
  constructor(url: string);
  static parse(url: string): URL | null;
  readonly hash: string;
  readonly host: string;
  readonly href: string;
  readonly hostname: string;
  readonly password: string;
  readonly pathname: string;
  readonly port: string;
  readonly protocol: string;
  readonly search: string;
  readonly username: string;
}
