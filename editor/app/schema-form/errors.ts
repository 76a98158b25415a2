/** Sentences by field name, nested names joined by dots. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Sentences about the fields inside a field. */
export const errorsInside = (errors: FieldErrors | undefined, name: string): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors ?? {}).flatMap(([path, error]) =>
      path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), error]] : [],
    ),
  );
