import type { CheckReport } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import type { AfasClient } from './client.ts';
import type { Overview } from './wire/metainfo.ts';
import { title } from './wire/title.ts';
import { textOf } from './wire/values.ts';

const kindNames = {
  rest: 'production',
  resttest: 'test',
  restaccept: 'acceptance',
  restcursus: 'course',
} as const;

/** First letter of an environment's id. */
const kindsByLetter: Readonly<Record<string, keyof typeof kindNames>> = {
  O: 'rest',
  T: 'resttest',
  A: 'restaccept',
};

/** `T12345AB` is the test environment of number 12345. */
const checkEnvironment = ({ settings }: AfasClient, { info }: Overview): void => {
  const [, letter = '', number = ''] = /^([A-Z])(\d+)/i.exec(info.envid) ?? [];
  const kind = kindsByLetter[letter.toUpperCase()];
  const isSame = number === '' || number === settings.environment;
  if (isSame && (kind === undefined || kind === settings.kind)) return;
  throw new Failure(
    'connection.misconfigured',
    `The credentials are of environment ${info.envid}, not of ${settings.environment} (${kindNames[settings.kind]}).`,
    {
      system: title,
      said: info.envid,
      hint: 'Correct the environment on the connection, or take its own token.',
    },
  );
};

const administrationName = async (client: AfasClient, signal: AbortSignal): Promise<string> => {
  const connector = client.connector('administrations');
  const rows = await client.rows.all(connector, { orderBy: ['AdminId'] }, signal);
  const wanted = String(client.settings.administration);
  const row = rows.find(candidate => textOf(candidate, 'AdminId') === wanted);
  if (row) return textOf(row, 'AdminNm') ?? wanted;
  throw new Failure('connection.misconfigured', `AFAS has no administration ${wanted} for this user.`, {
    system: title,
    hint: `Choose one of: ${rows.map(candidate => `${textOf(candidate, 'AdminId')} (${textOf(candidate, 'AdminNm')})`).join(', ')}.`,
  });
};

/** Connectors most flows need; others are asked for by the flow that uses them. */
const common = ['KnSalesRelationOrg', 'KnSalesRelationPer'] as const;

const missingConnectors = (
  client: AfasClient,
  { getConnectors, updateConnectors }: Overview,
): readonly string[] => {
  const given = new Set([...getConnectors, ...updateConnectors].map(({ id }) => id.toLowerCase()));
  const wanted = [client.connector('debtors'), client.connector('items'), ...common];
  return wanted.filter(name => !given.has(name.toLowerCase()));
};

/** Asks which environment and app connector answer, and whether the administration of the connection is there. */
export const check = async (client: AfasClient, signal: AbortSignal): Promise<CheckReport> => {
  const overview = await client.metainfo.overview(signal);
  checkEnvironment(client, overview);
  const name = await administrationName(client, signal);
  const { info } = overview;
  const missing = missingConnectors(client, overview);
  const ends = info.tokenExpiry && info.tokenExpiry !== '0' ? ` The token ends on ${info.tokenExpiry}.` : '';
  const lacks = missing.length === 0 ? '' : ` The app connector lacks ${missing.join(', ')}.`;
  const administration = `administration ${client.settings.administration} (${name})`;
  return {
    summary:
      `Signed in to environment ${info.envid} by app connector “${info.appName ?? ''}”, ${administration}.${ends}${lacks}` +
      ' Restrict the app connector in AFAS to the IP address of this server.',
  };
};
