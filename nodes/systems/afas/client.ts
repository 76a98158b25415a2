import type { ConnectionContext } from '../../sdk/define-system.ts';
import { baseAddress, type ConnectorRole, type Secrets, type Settings } from './settings.ts';
import { createAuthorizer } from './wire/authorize.ts';
import { type Cache, createCache } from './wire/cache.ts';
import { createCaller } from './wire/call.ts';
import { bodyOf, type Element } from './wire/element.ts';
import { createMetaInfo, type MetaInfo } from './wire/metainfo.ts';
import { createRows, type Question, type Rows } from './wire/rows.ts';
import type { Row } from './wire/values.ts';

/** One environment of AFAS, opened. */
export interface AfasClient {
  readonly settings: Settings;
  readonly rows: Rows;
  readonly metainfo: MetaInfo;
  readonly now: () => Date;
  /** The name of a GetConnector in this environment. */
  connector(role: ConnectorRole): string;
  /** A list that hardly changes (periods, VAT codes), kept for ten minutes. */
  list(role: ConnectorRole, question: Pick<Question, 'filter' | 'orderBy'>): Promise<readonly Row[]>;
  /** Numbers of delivery addresses, by debtor and address. */
  readonly addressIds: Cache<number>;
  /** Inserts (POST) or updates (PUT) one element; gives the answer. `root` is the connector itself but for entries. */
  write(request: WriteCall): Promise<unknown>;
}

export interface WriteCall {
  readonly method: 'POST' | 'PUT';
  readonly connector: string;
  readonly root?: string;
  /** Object below the root to which the element adds one. */
  readonly child?: string;
  readonly element: Element;
  readonly signal: AbortSignal;
}

const tenMinutes = 600_000;
/** What several runs share does not end with the run that happened to ask. */
const { signal: neverAborted } = new AbortController();

/** Opens an account; calls nothing yet. */
export const createClient = (context: ConnectionContext<Settings, Secrets>): AfasClient => {
  const { settings, http, now } = context;
  const call = createCaller(http, baseAddress(settings), createAuthorizer(context));
  const rows = createRows(call);
  const lists = createCache<readonly Row[]>(now, tenMinutes);
  const connector = (role: ConnectorRole): string => settings[`${role}Connector`];
  return {
    settings,
    rows,
    metainfo: createMetaInfo(call, now),
    now,
    connector,
    list: (role, question) =>
      lists.get(`${role} ${JSON.stringify(question)}`, () =>
        rows.all(connector(role), question, neverAborted),
      ),
    addressIds: createCache<number>(now, tenMinutes),
    write: ({ method, connector: name, root = name, child, element, signal }) => {
      const path = `/connectors/${name}${child === undefined ? '' : `/${child}`}`;
      return call({ method, path, body: bodyOf(root, element), signal });
    },
  };
};
