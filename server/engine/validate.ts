import type { EntityType } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';

/** Dotted path of a zod issue: `lines[2].vatCode`. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    '',
  );

/** Failures of a record that the entity would not accept; empty when it fits. */
export const validateRecord = (entity: EntityType, record: unknown, system: string): readonly Failure[] => {
  if (!entity.writes)
    return [new Failure('flow.invalid', `${entity.titles} cannot be written to ${system}.`)];
  const parsed = entity.writes.safeParse(record);
  if (parsed.success) return [];
  return parsed.error.issues.map(issue => {
    const path = pathOf(issue.path);
    const where = path === '' ? '' : ` “${path}”`;
    return new Failure(
      'mapping.invalid',
      `${entity.title} for ${system}: the field${where} is not right: ${issue.message}.`,
      { path },
    );
  });
};
