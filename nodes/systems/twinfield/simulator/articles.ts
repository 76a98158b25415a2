import { type Desk, dayOf, entersOffice, officeOf } from './desk.ts';
import { refusedOffice } from './dimensions.ts';
import { Echo } from './echo.ts';
import { percentOn } from './lookups.ts';
import type { ArticleLineRow, ArticleRow, LedgerRow, VatRow } from './model.ts';
import { amount, cents, isWhole, vatIn, vatOn } from './money.ts';
import { type Element, el, get, getAll, textOf } from './xml.ts';

const articleElement = (desk: Desk, article: ArticleRow): Element => {
  const lineElement = (line: ArticleLineRow) => {
    const ledger = desk.store.get<LedgerRow>('ledger', `${article.office}/${line.ledger}`);
    return el(
      'line',
      [
        el('unitspriceexcl', amount(line.priceExcl)),
        el('unitspriceinc', amount(line.priceIncl)),
        el('units', line.units),
        el('name', line.name),
        el('shortname', line.name.slice(0, 20)),
        el('subcode', line.subCode),
        el('freetext1', line.ledger, {
          name: ledger?.name ?? '',
          shortname: '',
          dimensiontype: ledger?.type ?? '',
        }),
        el('freetext2', '', { name: '', shortname: '', dimensiontype: '' }),
        el('freetext3'),
      ],
      { inuse: 'true', status: line.status },
    );
  };
  return el(
    'article',
    [
      el(
        'header',
        [
          el('office', article.office),
          el('code', article.code),
          el('type', article.type),
          el('name', article.name),
          el('shortname', article.name.slice(0, 20)),
          el('unitnamesingular', article.unitName),
          el('unitnameplural', article.unitName),
          el('vatcode', article.vatCode),
          el('allowchangevatcode', article.allowChangeVatCode),
          el('performancetype'),
          el('allowchangeperformancetype', 'false'),
          el('percentage', 'false'),
          el('allowdiscountorpremium', article.allowDiscount),
          el('allowchangeunitsprice', article.allowChangePrice),
          el('allowdecimalquantity', article.allowDecimalQuantity),
        ],
        { status: article.status },
      ),
      el('lines', article.lines.filter(({ status }) => status === 'active').map(lineElement)),
    ],
    { result: '1' },
  );
};

/** `read` of one article. */
export const readArticle = (desk: Desk, root: Element): Element => {
  const office = officeOf(desk, get(root, 'office'));
  const refused = refusedOffice(desk, office, 'article');
  if (refused) return refused;
  const code = textOf(root, 'code');
  const article = desk.store.get<ArticleRow>('article', `${office}/${code}`);
  if (article) return articleElement(desk, article);
  const msg = desk.say.articleMissing(code);
  return el(
    'article',
    [el('header', [el('code', code, { msgtype: 'error', msg, result: '0' })], { result: '0' })],
    {
      result: '0',
    },
  );
};

const checkLine = (desk: Desk, echo: Echo, office: string, line: Element): void => {
  const { say, store } = desk;
  for (const name of ['unitspriceexcl', 'unitspriceinc']) {
    const price = get(line, name);
    if (price && cents(price.text) === undefined) echo.error(price, say.numberInvalid);
  }
  const units = get(line, 'units');
  if (units && !isWhole(units.text)) echo.error(units, say.numberInvalid);
  const ledger = get(line, 'freetext1');
  if (!ledger) echo.missing(line, 'freetext1', say.ledgerMissing);
  else if (ledger.text === '') echo.error(ledger, say.ledgerMissing);
  else if (!store.get('ledger', `${office}/${ledger.text}`)) {
    echo.error(ledger, say.dimensionNotInOffice(ledger.text, office));
  }
};

const check = (desk: Desk, echo: Echo, root: Element): void => {
  const { say, store } = desk;
  const header = get(root, 'header') ?? root;
  if (!entersOffice(desk, echo, root, header)) return;
  const office = officeOf(desk, get(header, 'office'));
  const code = get(header, 'code');
  if (!code) echo.missing(header, 'code', say.articleEmpty);
  else if (code.text === '') echo.error(code, say.articleEmpty);
  const name = get(header, 'name');
  if (!name) echo.missing(header, 'name', say.nameMissing);
  else if (name.text === '') echo.error(name, say.nameMissing);
  const vat = get(header, 'vatcode');
  if (vat && vat.text !== '' && store.get<VatRow>('vatCode', `${office}/${vat.text}`)?.type !== 'sales') {
    echo.error(vat, say.vatCodeInvalid);
  }
  const lines = getAll(get(root, 'lines'), 'line');
  if (lines.length === 0 && !store.get('article', `${office}/${code?.text ?? ''}`))
    echo.error(root, say.linesMissing);
  for (const line of lines) {
    checkLine(desk, echo, office, line);
    const subCode = get(line, 'subcode');
    if (lines.length > 1 && !subCode?.text) echo.error(subCode ?? line, say.subCodeEmpty);
  }
};

const flag = (header: Element | undefined, name: string, before: boolean | undefined): boolean =>
  get(header, name) === undefined ? (before ?? false) : textOf(header, name) === 'true';

/** Prices of both kinds, from the one that was sent or from what stood there. */
const pricesOf = (
  line: Element,
  percent: number,
  before: ArticleLineRow | undefined,
): Pick<ArticleLineRow, 'priceExcl' | 'priceIncl'> => {
  const excl = cents(textOf(line, 'unitspriceexcl'));
  const incl = cents(textOf(line, 'unitspriceinc'));
  if (excl !== undefined) return { priceExcl: excl, priceIncl: incl ?? excl + vatOn(excl, percent) };
  if (incl !== undefined) return { priceExcl: incl - vatIn(incl, percent), priceIncl: incl };
  return { priceExcl: before?.priceExcl ?? 0, priceIncl: before?.priceIncl ?? 0 };
};

/** Lines that are left out stay; a line is known by its sub-code. */
const linesOf = (
  root: Element,
  percent: number,
  before: readonly ArticleLineRow[],
): readonly ArticleLineRow[] => {
  const lines = new Map(before.map(line => [line.subCode, line]));
  for (const line of getAll(get(root, 'lines'), 'line')) {
    const subCode = textOf(line, 'subcode');
    const known = lines.get(subCode);
    lines.set(subCode, {
      id: known?.id ?? lines.size + 1,
      subCode,
      name: textOf(line, 'name') || (known?.name ?? ''),
      units: Number(textOf(line, 'units') || (known?.units ?? 1)),
      ...pricesOf(line, percent, known),
      ledger: textOf(line, 'freetext1'),
      status: line.attributes.status === 'deleted' ? 'deleted' : 'active',
    });
  }
  return [...lines.values()];
};

/** Creates or changes one article; answers in the manner of Twinfield. */
export const writeArticle = (desk: Desk, root: Element): Element => {
  const echo = new Echo(root);
  check(desk, echo, root);
  if (echo.failed) return echo.answer();
  const header = get(root, 'header');
  const office = officeOf(desk, get(header, 'office'));
  const code = textOf(header, 'code');
  const before = desk.store.get<ArticleRow>('article', `${office}/${code}`);
  const vatCode = get(header, 'vatcode')?.text ?? before?.vatCode ?? '';
  const percent = percentOn(desk.store.get<VatRow>('vatCode', `${office}/${vatCode}`), dayOf(desk.now));
  const article: ArticleRow = {
    office,
    code,
    vatCode,
    name: textOf(header, 'name'),
    type: textOf(header, 'type') || (before?.type ?? 'normal'),
    unitName: get(header, 'unitnamesingular')?.text ?? before?.unitName ?? '',
    allowChangeVatCode: flag(header, 'allowchangevatcode', before?.allowChangeVatCode),
    allowChangePrice: flag(header, 'allowchangeunitsprice', before?.allowChangePrice),
    allowDecimalQuantity: flag(header, 'allowdecimalquantity', before?.allowDecimalQuantity),
    allowDiscount: flag(header, 'allowdiscountorpremium', before?.allowDiscount),
    status: header?.attributes.status === 'deleted' ? 'deleted' : 'active',
    lines: linesOf(root, percent, before?.lines ?? []),
  };
  desk.store.put('article', `${office}/${code}`, article);
  return echo.answer();
};
