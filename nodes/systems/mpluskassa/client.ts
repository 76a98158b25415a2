import type { ConnectionContext, ConnectionState } from '../../sdk/define-system.ts';
import { soap } from '../../sdk/soap.ts';
import { createTurns, type Turns } from '../../sdk/turns.ts';
import { children, type XmlNode, type XmlTree } from '../../sdk/xml.ts';
import type { Secrets, Settings } from './settings.ts';
import { faultFailure, strict, withHint } from './wire/fault.ts';
import { integer, malformed, percentOf, title } from './wire/read.ts';

const namespace = 'urn:mplusqapi';

/** A VAT code of the till and its rate in percent. */
export interface VatCode {
  readonly code: number;
  readonly rate: number;
}

/** One opened installation. */
export interface MplusClient {
  readonly settings: Settings;
  readonly now: () => Date;
  /** Tells this installation from any other, for what is remembered of it. */
  readonly installation: string;
  readonly state: ConnectionState;
  fingerprint(value: string): string;
  /** For records that are written whole: read and written by one at a time. */
  readonly turns: Turns;
  /** Asks something; repeated by itself when the way is disturbed. Gives the response element. */
  ask(operation: string, signal: AbortSignal | undefined, children?: XmlTree): Promise<XmlNode>;
  /** Changes something; never repeated unless it certainly did not arrive. Gives the response element. */
  tell(operation: string, signal: AbortSignal | undefined, children: XmlTree): Promise<XmlNode>;
  /** VAT codes of the connection's branch; asked once, and `anew` when wanted. */
  vatCodes(
    signal: AbortSignal | undefined,
    options?: { readonly anew: boolean },
  ): Promise<readonly VatCode[]>;
}

/** Puts every element into the service's namespace. */
const qualified = (tree: XmlTree): XmlTree =>
  Object.fromEntries(Object.entries(tree).map(([name, value]) => [`ns1:${name}`, qualifiedValue(value)]));

const qualifiedValue = (value: XmlTree[string]): XmlTree[string] => {
  if (Array.isArray(value)) return value.map(qualifiedValue);
  // Array.isArray does not narrow readonly arrays away; what is left of the objects is a tree.
  return typeof value === 'object' ? qualified(value as XmlTree) : value;
};

const endpoint = (settings: Settings, secrets: Secrets): string => {
  const url = new URL(settings.address);
  if (settings.port !== undefined) url.port = String(settings.port);
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  // encodeURIComponent, as the recording of exchanges looks for the secrets in that form.
  const query = `ident=${encodeURIComponent(secrets.ident)}&secret=${encodeURIComponent(secrets.secret)}`;
  return `${url.origin}${path}?${query}`;
};

/** Opens an installation; does no call yet. */
export const connect = (context: ConnectionContext<Settings, Secrets>): MplusClient => {
  const { settings, secrets } = context;
  const http = strict(context.http);
  const url = endpoint(settings, secrets);

  const call = async (
    operation: string,
    tree: XmlTree,
    safe: boolean,
    signal: AbortSignal | undefined,
  ): Promise<XmlNode> => {
    const body = await soap(
      http,
      title,
      {
        url,
        action: operation,
        namespaces: { ns1: namespace },
        body: qualified({ [operation]: tree }),
        safe,
        signal,
      },
      faultFailure,
    ).catch(withHint);
    const answer = Object.entries(body).find(([name]) => name.endsWith('Response'));
    if (!answer) throw malformed('an answer without a response element');
    return children(body, answer[0])[0] ?? '';
  };

  const ask: MplusClient['ask'] = (operation, signal, tree = {}) => call(operation, tree, true, signal);

  const readVatCodes = async (signal: AbortSignal | undefined): Promise<readonly VatCode[]> => {
    const groups = children(await ask('getVatGroupList', signal), 'vatGroup');
    const here = groups.filter(
      group => (integer(group, 'branchNumber') ?? settings.branchNumber) === settings.branchNumber,
    );
    const codes = here.flatMap(group => {
      const code = integer(group, 'vatCode');
      const rate = percentOf(group, 'vatPercentage');
      return code === undefined || rate === undefined ? [] : [{ code, rate }];
    });
    return [...new Map(codes.map(entry => [entry.code, entry])).values()];
  };
  let known: Promise<readonly VatCode[]> | undefined;

  return {
    settings,
    now: context.now,
    installation: context.fingerprint(url),
    state: context.state,
    fingerprint: context.fingerprint,
    turns: createTurns(),
    ask,
    tell: (operation, signal, tree) => call(operation, tree, false, signal),
    vatCodes(signal, { anew } = { anew: false }) {
      if (anew) known = undefined;
      known ??= readVatCodes(signal).catch(error => {
        known = undefined;
        throw error;
      });
      return known;
    },
  };
};
