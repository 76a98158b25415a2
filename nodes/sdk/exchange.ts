import { AsyncLocalStorage } from 'node:async_hooks';

/** One HTTP call, or statement of a database, and its answer, with secrets already taken out. */
export interface Exchange {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  readonly request: ExchangeMessage & { readonly method: string; readonly url: string };
  /** Its status is a number of HTTP; of anything else it says in words what came, e.g. `3 rows`. */
  readonly response?: ExchangeMessage & { readonly status: number | string };
  /** What went wrong: there was no answer or, where the status is in words, a refusal. */
  readonly error?: string;
  /** Values (keys, search values) the call was about; undefined = all of the page. */
  readonly about?: readonly string[];
}

interface ExchangeMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Recording {
  readonly exchanges: Exchange[];
  readonly about?: readonly string[];
}

/** Longest body kept of one side of an exchange, in characters. */
export const longestBody = 64_000;

const recording = new AsyncLocalStorage<Recording>();

/** Stands where a secret was. */
export const mask = '•••';

const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'x-api-key', 'proxy-authorization']);

/** Replaces every secret, also in the forms in which it stands in addresses, forms, XML and JSON. */
export const redact = (text: string, secrets: readonly string[]): string => {
  const forms = new Set(secrets.filter(secret => secret.length >= 3).flatMap(formsOf));
  // The longest first: a secret that is part of another one must not leave the rest of it behind.
  return [...forms]
    .sort((a, b) => b.length - a.length)
    .reduce((out, form) => out.replaceAll(form, mask), text);
};

const formsOf = (secret: string): readonly string[] => {
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    xml,
    xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
    JSON.stringify(secret).slice(1, -1),
  ];
};

const message = (raw: ExchangeMessage, secrets: readonly string[]): ExchangeMessage => {
  const headers = Object.fromEntries(
    Object.entries(raw.headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase()) ? mask : redact(value, secrets),
    ]),
  );
  if (raw.body === undefined) return { headers };
  const cut = raw.body.length > longestBody;
  // More than is kept is redacted, so that a secret across the cut is not half shown.
  const body = redact(raw.body.slice(0, 2 * longestBody), secrets).slice(0, longestBody);
  return { headers, body: cut ? `${body}\n… (${raw.body.length - longestBody} more characters)` : body };
};

/** Adds an exchange to the recording under way, if any. Bodies are cut at `longestBody`; secrets are masked. */
export const recordExchange = (raw: Omit<Exchange, 'about'>, secrets: readonly string[]): void => {
  const current = recording.getStore();
  if (!current) return;
  const { method, url } = raw.request;
  current.exchanges.push({
    at: raw.at,
    ms: raw.ms,
    request: { method, url: redact(url, secrets), ...message(raw.request, secrets) },
    ...(raw.response ? { response: { status: raw.response.status, ...message(raw.response, secrets) } } : {}),
    ...(raw.error ? { error: redact(raw.error, secrets) } : {}),
    ...(current.about ? { about: current.about } : {}),
  });
};

/** Runs `work` and collects every HTTP exchange made by it, also when it fails half-way. */
export const withExchanges = async <T>(into: Exchange[], work: () => Promise<T>): Promise<T> =>
  recording.run({ exchanges: into }, work);

/** Says which values the calls made by `work` are about, so that each item shows its own exchanges only. */
export const about = <T>(values: readonly string[], work: () => Promise<T>): Promise<T> => {
  const current = recording.getStore();
  return current ? recording.run({ ...current, about: values }, work) : work();
};

/** Runs `work` and renames what its exchanges are about, e.g. from search values to the items that asked for them. */
export const relabel = async <T>(
  work: () => Promise<T>,
  label: (about: readonly string[]) => readonly string[],
): Promise<T> => {
  const outer = recording.getStore();
  if (!outer) return work();
  const made: Exchange[] = [];
  try {
    return await recording.run({ exchanges: made }, work);
  } finally {
    outer.exchanges.push(
      ...made.map(exchange => (exchange.about ? { ...exchange, about: label(exchange.about) } : exchange)),
    );
  }
};
