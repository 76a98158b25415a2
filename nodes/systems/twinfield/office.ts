import type { ConnectionState } from '../../sdk/define-system.ts';
import type { Settings } from './settings.ts';
import type { Finder, Row, Search } from './wire/finder.ts';
import type { ProcessXml } from './wire/process-xml.ts';
import type { VatCodes } from './wire/vat-codes.ts';

/** What the memories and entities needs of an opened office. */
export interface Office {
  readonly office: string;
  readonly settings: Settings;
  readonly processXml: ProcessXml;
  readonly finder: Finder;
  /** A list that hardly changes (invoice types, day books), kept for ten minutes. */
  lists(search: Search): Promise<readonly Row[]>;
  readonly vatCodes: VatCodes;
  readonly state: ConnectionState;
  fingerprint(value: string): string;
  readonly now: () => Date;
}
