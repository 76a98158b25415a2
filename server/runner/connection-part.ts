import type { SystemType } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { pathOf } from '../engine/validate.ts';
import type { ConnectionRecord } from '../store/connections.ts';

/** Stands in stored settings for the address where this server mounts the simulators. */
export const simulatorsPlaceholder = '{simulators}';

/** Settings or secrets of a connection as its system wants them. Throws `connection.misconfigured`, naming the place. */
export const readPart = (
  system: SystemType,
  connection: ConnectionRecord,
  part: 'settings' | 'secrets',
  simulators: string,
): unknown => {
  const value = Object.fromEntries(
    Object.entries(connection[part]).map(([name, entry]) => [
      name,
      typeof entry === 'string' ? entry.replaceAll(simulatorsPlaceholder, simulators) : entry,
    ]),
  );
  const parsed = system[part].safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = pathOf(issue?.path ?? []);
  throw new Failure(
    'connection.misconfigured',
    `The connection “${connection.name}” is not complete: ${path} ${issue?.message ?? ''}.`,
    {
      path: `${part}.${path}`,
      system: system.title,
    },
  );
};
