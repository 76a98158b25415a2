import { Failure } from '../../../sdk/failure.ts';
import { attribute, child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import { createCache, neverAborted } from './cache.ts';
import { isMissing, type ProcessXml, remarks, succeeded } from './process-xml.ts';
import { rejection } from './rejection.ts';
import { title } from './title.ts';
import { toWireDate } from './values.ts';

/** What a VAT code means on one day. */
export interface VatRate {
  /** Percent. */
  readonly percent: number;
  /** Ledger account the VAT is booked on; undefined when the code has none (no VAT). */
  readonly ledger: string | undefined;
}

/** Reads VAT codes; each is kept for ten minutes. */
export interface VatCodes {
  /** What the code means on a day (`YYYY-MM-DD`). Throws `target.reference-missing` for an unknown code. */
  rate(code: string, date: string): Promise<VatRate>;
}

interface DatedRate extends VatRate {
  /** First day, `yyyyMMdd`. */
  readonly from: string;
}

const tenMinutes = 600_000;

const ratesIn = (vat: XmlNode): readonly DatedRate[] =>
  children(child(vat, 'percentages'), 'percentage')
    .filter(node => (attribute(node, 'status') ?? 'active') === 'active')
    .map(node => ({
      from: (text(node, 'date') ?? '').slice(0, 8),
      percent: Number(text(node, 'percentage') ?? 0),
      ledger: text(node, 'accounts', 'account', 'dim1'),
    }))
    .toSorted((a, b) => a.from.localeCompare(b.from));

/** Opens the VAT codes of an office. */
export const createVatCodes = (processXml: ProcessXml, office: string, now: () => Date): VatCodes => {
  const cache = createCache<readonly DatedRate[]>(now, tenMinutes);

  const load = async (code: string): Promise<readonly DatedRate[]> => {
    const answer = await processXml({ read: { type: 'vat', office, code } }, { signal: neverAborted });
    if (succeeded(answer)) return ratesIn(answer.root);
    if (!isMissing(answer, 'code')) throw rejection(remarks(answer));
    throw new Failure('target.reference-missing', `Twinfield has no VAT code "${code}".`, {
      system: title,
      said: remarks(answer)
        .map(({ said }) => said)
        .join(' / '),
      path: 'vatCode',
    });
  };

  return {
    async rate(code, date) {
      const day = toWireDate(date);
      const rates = await cache.get(code, () => load(code));
      const rate = rates.findLast(({ from }) => from <= day);
      if (rate) return rate;
      throw new Failure('target.rejected', `VAT code "${code}" has no rate on ${date} in Twinfield.`, {
        system: title,
        path: 'vatCode',
      });
    },
  };
};
