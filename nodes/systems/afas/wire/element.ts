/** A value of a field; an empty text clears it, undefined leaves it alone. */
export type FieldValue = string | number | boolean;

/** One element of an UpdateConnector: its fields, and the elements below it by name. */
export interface Element {
  readonly fields: Readonly<Record<string, FieldValue | undefined>>;
  readonly objects?: Readonly<Record<string, readonly Element[] | undefined>>;
}

const present = <T>(record: Readonly<Record<string, T | undefined>>): readonly (readonly [string, T])[] =>
  Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));

const bodyOfElement = ({ fields, objects = {} }: Element): object => {
  const children = present(objects).filter(([, elements]) => elements.length > 0);
  return {
    Fields: Object.fromEntries(present(fields)),
    ...(children.length === 0
      ? {}
      : {
          Objects: children.map(([name, elements]) => ({ [name]: { Element: elements.map(bodyOfElement) } })),
        }),
  };
};

/** The JSON body of a write. */
export const bodyOf = (root: string, element: Element): string =>
  JSON.stringify({ [root]: { Element: bodyOfElement(element) } });
