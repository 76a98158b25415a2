/** Longest id a node or role may have; see the identifier rule of the flow document. */
const longest = 40;

/**
 * An identifier people can read in expressions, made from a name: "Find the debtor" → `findTheDebtor`.
 * Falls back to `fallback` when the name has no letter to begin with.
 */
export const identifierFrom = (name: string, fallback: string): string => {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-zA-Z0-9]+/)
    .filter(word => word !== '');
  const joined = words
    .map((word, i) => (i === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^[0-9]+/, '');
  return (joined === '' ? fallback : joined).slice(0, longest);
};

/** The wish itself when it is free, else with the first free number behind it: `filter`, `filter2`, `filter3`. */
export const uniqueId = (wish: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wish)) return wish;
  for (let number = 2; ; number += 1) {
    const suffix = String(number);
    const id = wish.slice(0, longest - suffix.length) + suffix;
    if (!taken.has(id)) return id;
  }
};

/** The name itself when it is free, else with the first free number behind it: "Filter", "Filter 2". */
export const uniqueName = (wish: string, taken: ReadonlySet<string>): string => {
  const base = wish.replace(/ \d+$/, '');
  if (!taken.has(wish)) return wish;
  for (let number = 2; ; number += 1) {
    const name = `${base} ${number}`;
    if (!taken.has(name)) return name;
  }
};

/** `MplusKASSA` → `mplusKASSA`, but `AFAS` → `afas`: a word of capitals is not torn apart. */
const lowerFirst = (word: string): string =>
  word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
