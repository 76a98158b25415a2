import { type Desk, officeOf, stamp } from './desk.ts';
import { refusedOffice } from './dimensions.ts';
import type { OfficeRow, VatRow } from './model.ts';
import { type Element, el, get, textOf } from './xml.ts';

/** The offices this user may enter. */
export const listOffices = ({ store }: Desk): Element =>
  el(
    'offices',
    store
      .values<OfficeRow>('office')
      .filter(({ isOpen }) => isOpen)
      .map(({ code, name }) => el('office', code, { name, shortname: name.slice(0, 20) })),
    { result: '1' },
  );

/** One office. */
export const readOffice = (desk: Desk, root: Element): Element => {
  const code = textOf(root, 'code') || officeOf(desk, get(root, 'office'));
  const refused = refusedOffice(desk, code, 'office');
  if (refused) return refused;
  const name = desk.store.get<OfficeRow>('office', code)?.name ?? '';
  return el(
    'office',
    [
      el('code', code),
      el('name', name),
      el('shortname', name.slice(0, 20)),
      el('general', [el('basecurrency', 'EUR'), el('reportingcurrency', 'EUR'), el('demo', 'true')]),
    ],
    { status: 'active', result: '1' },
  );
};

/** One VAT code with its percentages through time. */
export const readVat = (desk: Desk, root: Element): Element => {
  const office = officeOf(desk, get(root, 'office'));
  const refused = refusedOffice(desk, office, 'vat');
  if (refused) return refused;
  const code = textOf(root, 'code');
  const vat = desk.store.get<VatRow>('vatCode', `${office}/${code}`);
  if (!vat) {
    const msg = desk.say.vatMissing(code);
    return el('vat', [el('code', code, { msgtype: 'error', msg, result: '0' })], { result: '0' });
  }
  const accounts = (percent: number) =>
    vat.ledger === ''
      ? []
      : [
          el(
            'account',
            [
              el('dim1', vat.ledger, { dimensiontype: 'BAS' }),
              el('groupcountry', 'NL'),
              el('group', `NL${vat.code}`),
              el('percentage', '100.000000000'),
              el('linetype', percent === 0 ? 'detail' : 'vat'),
            ],
            { id: '1' },
          ),
        ];
  return el(
    'vat',
    [
      el('code', code),
      el('name', vat.name),
      el('shortname', vat.code),
      el('type', vat.type),
      el(
        'percentages',
        vat.rates.map(({ from, percent }) =>
          el(
            'percentage',
            [
              el('date', from),
              el('percentage', percent.toFixed(9)),
              el('created', stamp(desk.now)),
              el('name', `BTW ${percent}%`),
              el('shortname', `V ${percent}%`),
              el('accounts', accounts(percent)),
            ],
            { status: 'active', inuse: 'true' },
          ),
        ),
      ),
    ],
    { status: 'active', result: '1' },
  );
};

/** Percent of a VAT code on a day; 0 without a code. */
export const percentOn = (vat: VatRow | undefined, day: string): number =>
  vat?.rates.findLast(({ from }) => from <= day)?.percent ?? 0;
