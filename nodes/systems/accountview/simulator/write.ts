import { type SentBody, type SentRow, takeBody } from './body.ts';
import type { Desk, Fields, StoredRow } from './model.ts';
import { Objection } from './objection.ts';
import type { BusinessObject } from './objects.ts';
import { chosenColumns } from './query.ts';
import { answerOf, objectOf } from './read.ts';
import { insertAddress } from './rules/addresses.ts';
import { insertDebtor, updateDebtor } from './rules/debtors.ts';
import { insertOrder } from './rules/orders.ts';
import { insertPage } from './rules/pages.ts';

type Insert = (desk: Desk, row: SentRow, lines: readonly Fields[], bookDate: string) => StoredRow;

const inserts: Readonly<Record<string, Insert>> = {
  AR1: insertDebtor,
  ADDR: insertAddress,
  SO1: insertOrder,
  DJ2: insertPage,
};

const requireRight = (desk: Desk, { code, description }: BusinessObject, isAllowed: boolean): void => {
  if (!isAllowed) throw new Objection(`${description} kunnen hier niet worden gewijzigd.`);
  if (desk.switches.readOnly.includes(code))
    throw new Objection(`U hebt geen rechten om ${description.toLowerCase()} te wijzigen.`, 403);
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new Objection('De aanvraag bevat geen geldige JSON.');
  }
};

const codeIn = (body: unknown): string | undefined => {
  const entry = Object.entries(Object(body)).find(([name]) => name.toLowerCase() === 'businessobject');
  return entry && String(entry[1]);
};

/** The lines of each head; a line whose head is missing belongs to nothing. */
const linesOf = ({ rows, details }: SentBody, row: SentRow): readonly Fields[] => {
  const ids = new Set(rows.map(({ rowId }) => rowId));
  if (ids.size < rows.length) throw new Objection('Een RowId komt meer dan eens voor.');
  if (details.some(({ headerId }) => headerId === undefined || !ids.has(headerId)))
    throw new Objection('Een HeaderId verwijst naar geen enkele RowId.');
  return details.filter(({ headerId }) => headerId === row.rowId).map(({ fields }) => fields);
};

const echo = (desk: Desk, object: BusinessObject, rows: readonly StoredRow[]): object =>
  desk.switches.echoesRows ? answerOf(desk, object, rows, chosenColumns(desk, object, new Map())) : {};

/** Carries out an insert; gives the stored rows. */
export const insertRows = (desk: Desk, text: string): object => {
  const parsed = parse(text);
  const object = objectOf(codeIn(parsed));
  requireRight(desk, object, object.inserts);
  const body = takeBody(desk, object, parsed);
  const insert = inserts[object.code];
  if (!insert) throw new Objection(`${object.description} kunnen hier niet worden toegevoegd.`);
  return echo(
    desk,
    object,
    body.rows.map(row => insert(desk, row, linesOf(body, row), body.bookDate)),
  );
};

/** Carries out an update of the record with the id in the body. */
export const updateRow = (desk: Desk, text: string): object => {
  const parsed = parse(text);
  const object = objectOf(codeIn(parsed));
  requireRight(desk, object, object.updates);
  const { rows, id } = takeBody(desk, object, parsed);
  const [row, ...more] = rows;
  if (!row || more.length > 0 || id === undefined)
    throw new Objection('Een wijziging betreft precies één record, met zijn id.');
  return echo(desk, object, [updateDebtor(desk, id, row)]);
};
