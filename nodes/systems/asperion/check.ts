import type { CheckReport } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import type { AsperionClient } from './client.ts';
import { paths, query } from './contract/calls.ts';
import { debtorWire, journalEntryWire } from './contract/objects.ts';
import { listAdministrations } from './options.ts';
import { title } from './wire/title.ts';

/** What the user must at least be able to see. */
const needed = ({ lists, now }: AsperionClient, signal: AbortSignal) => [
  {
    what: 'debtors',
    look: () => lists.page({ path: paths.debtors, item: debtorWire }, 1, 1, signal),
  },
  {
    what: 'journal entries',
    look: () => {
      const thisYear = { [query.entryBookYear]: now().getUTCFullYear() };
      const list = { path: paths.journalEntries, item: journalEntryWire, query: thisYear };
      return lists.page(list, 1, 1, signal);
    },
  },
];

const forbidden = (what: string, error: Failure): Failure =>
  new Failure('auth.forbidden', `This user of ${title} may not see ${what}.`, {
    system: title,
    said: error.said,
    hint: `Give the user the right to read and enter ${what} in Asperion.`,
    cause: error,
  });

/** Signs in, looks which administrations the user may enter and reads from the one of the connection. */
export const check = async (client: AsperionClient, signal: AbortSignal): Promise<CheckReport> => {
  const { administration } = client.settings;
  const known = await listAdministrations(client, signal);
  const mine = known.find(({ id }) => id === administration);
  if (!mine) {
    const names = known.map(({ id, name }) => (name ? `${id} (${name})` : String(id))).join(', ');
    throw new Failure(
      'connection.misconfigured',
      `This user of ${title} has no administration ${administration}.`,
      {
        system: title,
        path: 'settings.administration',
        hint: names
          ? `Choose one of the administrations of this user: ${names}.`
          : 'Give the user an administration in Asperion.',
      },
    );
  }
  for (const { what, look } of needed(client, signal)) {
    try {
      await look();
    } catch (error) {
      throw error instanceof Failure && error.code === 'auth.forbidden' ? forbidden(what, error) : error;
    }
  }
  return { summary: `Signed in to administration ${administration}${mine.name ? ` (${mine.name})` : ''}` };
};
