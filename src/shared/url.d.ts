// The URL Standard's class exists in Node and in every window, but in no ECMAScript lib. Only what `shared` reads of it.
declare class URL {
  static parse(text: string): URL | null;
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
}
