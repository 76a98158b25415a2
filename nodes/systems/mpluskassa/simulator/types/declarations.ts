/**
 * Types of the service that are simulated, in the element order of its description. A field is written `name`, `name?`
 * (optional) or `name*` (repeated), followed by `:type`; without a type it is text. Operations are types named after
 * themselves. Elements that are formally required but that working clients leave out are optional.
 */
export type Declarations = Readonly<Record<string, string>>;
