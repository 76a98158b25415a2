import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { Echo } from './echo.ts';
import type { NamedRow, OfficeRow } from './model.ts';
import { type Language, type Texts, textsOf } from './texts.ts';
import { type Element, get } from './xml.ts';

/** Switches of the simulator, changed with `POST /_settings`. */
export interface SimulatorSettings {
  /** Language of the user. Default Dutch. */
  readonly language: Language;
  /** Whether a refresh gives a new refresh token and ends the old one. Default false. */
  readonly rotatesRefreshTokens: boolean;
  /** Whether a range of invoice numbers may be browsed. Default true. */
  readonly browsesRanges: boolean;
}

const defaultSettings: SimulatorSettings = {
  language: 'nl',
  rotatesRefreshTokens: false,
  browsesRanges: true,
};

/** The switches as they stand. */
export const settingsOf = (store: SimulatorStore): SimulatorSettings =>
  store.get<SimulatorSettings>('_settings', 'all') ?? defaultSettings;

/** One call being served: who asks, in which office and language. */
export interface Desk {
  readonly store: SimulatorStore;
  readonly say: Texts;
  readonly settings: SimulatorSettings;
  readonly now: Date;
  /** Office of the SOAP header; the one in a document wins. */
  readonly company: string;
}

export const openDesk = (store: SimulatorStore, now: Date, company: string): Desk => {
  const settings = settingsOf(store);
  return { store, settings, say: textsOf(settings.language), now, company };
};

/** The office a document is for; its own element wins over the header of the call. */
export const officeOf = (desk: Desk, element: Element | undefined): string => element?.text || desk.company;

/** Why an office cannot be entered: `unknown`, `forbidden`, or undefined when it can. */
export const refusalOf = (desk: Desk, office: string): 'unknown' | 'forbidden' | undefined => {
  const row = desk.store.get<OfficeRow>('office', office);
  if (!row) return 'unknown';
  return row.isOpen ? undefined : 'forbidden';
};

/** Puts the remark about an office on the root or on the office element; true when the office may be entered. */
export const entersOffice = (desk: Desk, echo: Echo, root: Element, parent: Element | undefined): boolean => {
  const element = get(parent, 'office');
  const refusal = refusalOf(desk, officeOf(desk, element));
  if (refusal === 'unknown') echo.error(root, desk.say.officeUnknown);
  if (refusal === 'forbidden') echo.error(element ?? root, desk.say.officeForbidden);
  return refusal === undefined;
};

/** A day book, invoice type, cash or bank book, or payment type. */
export const namedRow = (
  desk: Desk,
  collection: string,
  office: string,
  code: string,
): NamedRow | undefined => desk.store.get<NamedRow>(collection, `${office}/${code}`);

/** A real day in the form `yyyyMMdd`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{8}$/.test(text)) return false;
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
};

/** A moment as `yyyyMMddHHmmss`, a day as `yyyyMMdd`; UTC. */
export const stamp = (date: Date): string => date.toISOString().replace(/\D/g, '').slice(0, 14);
export const dayOf = (date: Date): string => stamp(date).slice(0, 8);

/** A day some days later. */
export const plusDays = (day: string, days: number): string => {
  const date = new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);
  return dayOf(new Date(date.getTime() + days * 86_400_000));
};

/** Year and month of a day, `YYYY/MM`. */
export const periodOf = (day: string): string => `${day.slice(0, 4)}/${day.slice(4, 6)}`;

/** Books are open from two years back to the end of next year. */
export const isOpenPeriod = (desk: Desk, period: string): boolean => {
  const year = Number(period.slice(0, 4));
  const now = desk.now.getUTCFullYear();
  const number = Number(period.slice(5));
  return year >= now - 2 && year <= now + 1 && number >= 0 && number <= 55;
};
