import type { Desk } from './desk.ts';
import type { Echo } from './echo.ts';
import type { ArticleLineRow, ArticleRow, LedgerRow, VatRow } from './model.ts';
import { cents, isDecimal, isWhole } from './money.ts';
import { type Element, get, textOf } from './xml.ts';

/** Where the line stands: the office and whether the prices of the invoice type include VAT. */
export interface LinePlace {
  readonly office: string;
  readonly vatBasis: string;
}

/** The price element of an invoice type. */
export const priceName = (vatBasis: string): string =>
  vatBasis === 'inclusive' ? 'unitspriceinc' : 'unitspriceexcl';

const freeArticle = '0';
const textArticle = '-';

/** The lines of an article that can be sold. */
export const activeLines = (article: ArticleRow | undefined): readonly ArticleLineRow[] =>
  article?.lines.filter(({ status }) => status === 'active') ?? [];

const checkArticle = (desk: Desk, echo: Echo, line: Element, article: ArticleRow | undefined): void => {
  const { say } = desk;
  const element = get(line, 'article');
  const code = element?.text ?? '';
  if (!element) echo.missing(line, 'article', say.articleEmpty);
  else if (code === '') {
    echo.error(element, say.articleEmpty);
    echo.error(element, say.articleUnknown);
  } else if (code !== freeArticle && article?.status !== 'active') echo.error(element, say.articleUnknown);
  const sub = get(line, 'subarticle');
  const lines = activeLines(article);
  if (lines.length > 1 && !sub?.text) {
    if (sub) echo.error(sub, say.subCodeEmpty);
    else echo.missing(line, 'subarticle', say.subCodeEmpty);
  } else if (sub?.text && !lines.some(({ subCode }) => subCode === sub.text)) {
    echo.error(sub, say.subCodeUnknown);
  }
};

const checkAmounts = (
  desk: Desk,
  echo: Echo,
  place: LinePlace,
  line: Element,
  article: ArticleRow | undefined,
): void => {
  const { say } = desk;
  const quantity = get(line, 'quantity');
  const mayBeBroken = !article || article.allowDecimalQuantity;
  if (!quantity) echo.missing(line, 'quantity', say.quantityInvalid);
  else if (!(mayBeBroken ? isDecimal : isWhole)(quantity.text)) echo.error(quantity, say.quantityInvalid);
  const units = get(line, 'units');
  if (units && !isWhole(units.text)) echo.error(units, say.numberInvalid);
  for (const name of ['unitspriceexcl', 'unitspriceinc']) {
    const price = get(line, name);
    if (!price) continue;
    const isAllowed = name === priceName(place.vatBasis) && (!article || article.allowChangePrice);
    if (!isAllowed) echo.error(price, say.notSupplied(name));
    else if (cents(price.text) === undefined) echo.error(price, say.numberInvalid);
  }
};

const checkCodes = (
  desk: Desk,
  echo: Echo,
  { office }: LinePlace,
  line: Element,
  article: ArticleRow | undefined,
): void => {
  const { say, store } = desk;
  const vat = get(line, 'vatcode');
  if (vat && vat.text !== '') {
    if (store.get<VatRow>('vatCode', `${office}/${vat.text}`)?.type !== 'sales')
      echo.error(vat, say.vatCodeInvalid);
    else if (article && !article.allowChangeVatCode && vat.text !== article.vatCode) {
      echo.error(vat, say.notSupplied('vatcode'));
    }
  }
  const ledger = get(line, 'dim1');
  if (!ledger && textOf(line, 'article') === freeArticle) echo.missing(line, 'dim1', say.dimensionEmpty);
  else if (ledger && !store.get<LedgerRow>('ledger', `${office}/${ledger.text}`)) {
    echo.error(ledger, say.dimensionNotInOffice(ledger.text, office));
  }
};

/** Everything Twinfield objects to in a line. */
export const checkInvoiceLine = (desk: Desk, echo: Echo, place: LinePlace, line: Element): void => {
  const { say, store } = desk;
  const code = textOf(line, 'article');
  for (const name of ['valueexcl', 'vatvalue', 'valueinc']) {
    const computed = get(line, name);
    if (computed) echo.error(computed, say.readOnly(name));
  }
  if (code === textArticle) {
    for (const name of ['quantity', 'unitspriceexcl', 'unitspriceinc', 'vatcode', 'dim1']) {
      const element = get(line, name);
      if (element) echo.error(element, say.notSupplied(name));
    }
    return;
  }
  const article =
    code === freeArticle ? undefined : store.get<ArticleRow>('article', `${place.office}/${code}`);
  checkArticle(desk, echo, line, article);
  const description = get(line, 'description');
  if (article && description) echo.error(description, say.notSupplied('description'));
  checkAmounts(desk, echo, place, line, article);
  checkCodes(desk, echo, place, line, article);
};
