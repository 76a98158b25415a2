/** Names a sentence may speak of; each uses some of them. */
const nothing = { name: '', names: '', given: '', wanted: '' };

/** A complaint in plain words: which sentence, and what stands in it. */
export interface PlainWords {
  readonly key:
    | 'unknownField'
    | 'unknownName'
    | 'missingField'
    | 'missingFields'
    | 'extraField'
    | 'perhapsMissing'
    | 'otherType'
    | 'wrongArguments';
  readonly values: typeof nothing;
}

interface Rule {
  readonly codes: readonly number[];
  /** Finds the names in TypeScript's sentence. */
  readonly pattern: RegExp;
  readonly key: PlainWords['key'];
}

const rules: readonly Rule[] = [
  { codes: [2339, 2551], pattern: /^Property '(?<name>[^']+)' does not exist/, key: 'unknownField' },
  { codes: [2304, 2552], pattern: /^Cannot find name '(?<name>[^']+)'/, key: 'unknownName' },
  {
    codes: [2353, 2561],
    pattern: /Object literal may only specify known properties,? (?:and|but) '(?<name>[^']+)'/,
    key: 'extraField',
  },
  { codes: [2741], pattern: /^Property '(?<name>[^']+)' is missing/, key: 'missingField' },
  {
    codes: [2739, 2740],
    pattern: /is missing the following properties from type [^\n]*: (?<names>[^:\n]+)$/m,
    key: 'missingFields',
  },
  {
    codes: [18047, 18048, 18049, 2532],
    pattern: /^(?:'(?<name>[^']+)'|Object) is possibly/,
    key: 'perhapsMissing',
  },
  {
    codes: [2554, 2555],
    pattern: /^Expected (?<wanted>[^,]+) arguments?, but got (?<given>\d+)/,
    key: 'wrongArguments',
  },
  {
    codes: [2322, 2345],
    pattern:
      /'(?<given>[^'{}\n]{1,60})' is not assignable to (?:parameter of )?type '(?<wanted>[^'{}\n]{1,60})'/,
    key: 'otherType',
  },
];

/**
 * TypeScript's complaints in a bookkeeper's words, where there are some; otherwise the sentence itself, without the
 * definitions of whole records in it.
 */
export const plainWords = (code: number, message: string): PlainWords | string => {
  // A record with a field missing is complained of as a type that does not fit; the reason stands one line further.
  const reason = message.split('\n').find(line => /is missing/.test(line));
  for (const { codes, pattern, key } of rules) {
    const isAsked = codes.includes(code) || (reason !== undefined && /^missing/.test(key));
    const found = isAsked ? pattern.exec(reason?.trim() ?? message) : null;
    if (found) return { key, values: { ...nothing, ...unquoted(found.groups ?? {}) } };
  }
  return message.replaceAll(/'(?:readonly )?\{[^\n]*\}(?:\[\])?'/g, 'this record');
};

/** Names of record types stand in quotes of their own, which mean nothing to people. */
const unquoted = (groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, text.replaceAll('"', '')]));
