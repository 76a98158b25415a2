import { once } from '../once.ts';

const languages = ['en', 'nl', 'de', 'fr'];

/** Three-letter codes and everyday names that are not in the language data. */
const alsoKnownAs: Readonly<Record<string, string>> = {
  nld: 'NL',
  bel: 'BE',
  deu: 'DE',
  fra: 'FR',
  gbr: 'GB',
  lux: 'LU',
  usa: 'US',
  holland: 'NL',
  'the netherlands': 'NL',
  england: 'GB',
  'great britain': 'GB',
  uk: 'GB',
};

/** A withdrawn code such as FX still has the name of the country that took its place. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

const regionCodes = (): readonly string[] => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return letters
    .flatMap(a => letters.map(b => a + b))
    .filter(code => isCurrent(code) && names.of(code) !== undefined);
};

/** Country names (English, Dutch, German, French) and codes in lower case → ISO 3166-1 alpha-2 code. */
export const countryCodes = once((): Readonly<Record<string, string>> => {
  const codes: Record<string, string> = {};
  const regions = regionCodes();
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of regions) {
      const name = names.of(code);
      if (name) codes[name.toLowerCase()] = code;
    }
  }
  for (const code of regions) codes[code.toLowerCase()] = code;
  return { ...codes, ...alsoKnownAs };
});
