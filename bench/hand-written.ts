import { readFileSync } from 'node:fs';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/**
 * The job of the demo flow as a script that somebody writes by hand: paid orders of the till become sales invoices, one
 * after the other, with fetch and an XML parser. It asks in the plainest way that works and remembers nothing: when it
 * is killed half-way, or run twice, it invoices twice. That is what it is compared for, not a model.
 *
 * Usage: node bench/hand-written.ts <address of the simulators>. Prints its result as one line of JSON.
 */
const simulators = process.argv[2] ?? 'http://127.0.0.1:4500/simulators';
const office = 'DEMO01';
const pageSize = 50;

type Xml = string | { readonly [name: string]: Xml | readonly Xml[] | undefined };

const parserOptions = { ignoreAttributes: false, attributeNamePrefix: '@' } as const;
const parser = new XMLParser({
  ...parserOptions,
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreDeclaration: true,
});
const builder = new XMLBuilder({ ...parserOptions, suppressBooleanAttributes: false });

const all = (node: Xml | undefined, name: string): readonly Xml[] => {
  const found = typeof node === 'object' ? node[name] : undefined;
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found as Xml];
};
const one = (node: Xml | undefined, ...path: readonly string[]): Xml | undefined =>
  path.reduce<Xml | undefined>((at, name) => all(at, name)[0], node);
const text = (node: Xml | undefined, ...path: readonly string[]): string => {
  const found = one(node, ...path);
  return typeof found === 'string' ? found : typeof found?.['#text'] === 'string' ? found['#text'] : '';
};
const whole = (node: Xml | undefined, ...path: readonly string[]): number =>
  Number(text(node, ...path) || '0');

const post = async (url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Xml> => {
  const answer = await fetch(url, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${url.split('?')[0]} answered ${answer.status}`);
  return one(parser.parse(await answer.text()), 'Envelope', 'Body') ?? '';
};

// --- the till ---

const till = async (operation: string, request: string): Promise<Xml> => {
  const body = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="urn:mplusqapi"><soap:Body><n:${operation}><n:request>${request}</n:request></n:${operation}></soap:Body></soap:Envelope>`;
  return post(
    `${simulators}/mpluskassa/?ident=till-of-the-demo-shop&secret=open-sesame-1120`,
    { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${operation}"` },
    body,
  );
};

const ordersFrom = async (marker: number): Promise<readonly Xml[]> => {
  const request = `<n:syncMarker>${marker}</n:syncMarker><n:syncMarkerLimit>${pageSize}</n:syncMarkerLimit><n:articlePluNumbers/><n:articleBarcodes/><n:includeLineList>true</n:includeLineList>`;
  const list = one(await till('getOrders', request), 'GetOrdersResponse', 'orderList');
  return [...all(list, 'order')].sort((a, b) => whole(a, 'syncMarker') - whole(b, 'syncMarker'));
};

const customerOf = async (number: string): Promise<Xml | undefined> => {
  const answer = await till('getRelations', `<n:relationNumbers>${number}</n:relationNumbers>`);
  return one(answer, 'GetRelationsResponse', 'relationList', 'relation');
};

// --- the ledger ---

const signIn = async () => {
  const login = `${simulators}/twinfield/auth/authentication/connect`;
  const answer = await fetch(`${login}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('demo-client:demo-client-secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=refresh_token&refresh_token=demo-refresh-token',
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const validation = await fetch(`${login}/accesstokenvalidation?token=${token}`);
  const { 'twf.clusterUrl': cluster } = (await validation.json()) as { 'twf.clusterUrl': string };
  return { token, cluster };
};
const session = await signIn();

const ledger = (service: string, operation: string, content: string): Promise<Xml> =>
  post(
    `${session.cluster}/webservices/${service}.asmx`,
    {
      'content-type': 'text/xml; charset=utf-8',
      soapaction: `"http://www.twinfield.com/${operation}"`,
    },
    `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soap:Header><Header xmlns="http://www.twinfield.com/"><AccessToken>${session.token}</AccessToken><CompanyCode>${office}</CompanyCode><CompanyId xsi:nil="true"/></Header></soap:Header><soap:Body><${operation} xmlns="http://www.twinfield.com/">${content}</${operation}></soap:Body></soap:Envelope>`,
  );

const processXml = async (document: Xml): Promise<Xml> => {
  const content = builder.build({ xmlRequest: builder.build(document) });
  const body = await ledger('processxml', 'ProcessXmlString', content);
  const result = text(body, 'ProcessXmlStringResponse', 'ProcessXmlStringResult');
  return Object.values(parser.parse(result) as Record<string, Xml>)[0] ?? '';
};

const save = async (document: Xml): Promise<Xml> => {
  const answer = await processXml(document);
  if (text(answer, '@result') !== '1') throw new Error('refused by the ledger');
  return answer;
};

const articles = async (): Promise<ReadonlySet<string>> => {
  const search = `<type>ART</type><pattern>*</pattern><field>0</field><firstRow>1</firstRow><maxRows>1000</maxRows><options><ArrayOfString><string>office</string><string>${office}</string></ArrayOfString></options>`;
  const items = one(await ledger('finder', 'Search', search), 'SearchResponse', 'data', 'Items');
  return new Set(all(items, 'ArrayOfString').map(row => String(all(row, 'string')[0])));
};

interface Debtor {
  readonly code: string;
  readonly address: Xml | undefined;
}

const debtorsByEmail = async (): Promise<Map<string, Debtor>> => {
  const answer = await processXml({ read: { type: 'dimensions', office, dimtype: 'DEB' } });
  return new Map(
    all(answer, 'dimension').map(node => {
      const address = all(one(node, 'addresses'), 'address').find(
        entry => text(entry, '@default') === 'true',
      );
      return [text(address, 'email').toLowerCase(), { code: text(node, 'code'), address }];
    }),
  );
};

// --- one order ---

const countries: Readonly<Record<string, string>> = {
  '': 'NL',
  NL: 'NL',
  BE: 'BE',
  DE: 'DE',
  Nederland: 'NL',
  België: 'BE',
  Duitsland: 'DE',
};
const methods: Readonly<Record<string, string>> = {
  PIN: 'bank',
  CASH: 'cash',
  CREDITCARD: 'bank',
  IDEAL: 'bank',
  INVOICE: 'bank',
  GIFTCARD: 'bank',
};
const deliveries: Readonly<Record<string, string>> = {
  AFHALEN: 'Collected in the shop',
  PAKKET: 'Delivery by parcel post',
  KOERIER: 'Delivery by courier',
};
const vatCodes: Readonly<Record<string, string>> = { '21': 'VH', '9': 'VL', '0': 'VN' };
const revenue: Readonly<Record<string, string>> = { NL: '8000', BE: '8010', DE: '8020' };

const known = (table: Readonly<Record<string, string>>, value: string): string => {
  const found = table[value];
  if (found === undefined) throw new Error(`“${value}” is not known`);
  return found;
};

const amount = (cents: number): string => (cents / 100).toFixed(2);
const round = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

const customerAddress = (place: Xml | undefined, customer: Xml | undefined) => ({
  country: known(countries, text(place, 'country')),
  city: text(place, 'city'),
  postcode: text(place, 'zipcode'),
  telephone: text(customer, 'telephone'),
  email: text(customer, 'email').toLowerCase(),
  field1: text(customer, 'companyName') ? text(customer, 'contact') : undefined,
  field2: text(place, 'address'),
  field4: text(customer, 'vatNumber') || undefined,
});

const debtorOf = async (
  order: Xml,
  debtors: Map<string, Debtor>,
): Promise<[code: string, country: string]> => {
  const customer = await customerOf(text(order, 'relationNumber'));
  const place = text(order, 'invoiceAddress', 'address') ? one(order, 'invoiceAddress') : customer;
  const wanted = customerAddress(place, customer);
  if (!/^\S+@\S+\.\S+$/.test(wanted.email)) throw new Error('no e-mail address');
  if (wanted.field2 === '') throw new Error('no address');
  const existing = debtors.get(wanted.email);
  const fields = Object.entries(wanted).filter(([, value]) => value !== undefined);
  if (existing && fields.every(([name, value]) => text(existing.address, name) === value))
    return [existing.code, wanted.country];
  const name = text(customer, 'companyName') || text(customer, 'contact') || text(customer, 'name');
  const delivery = existing ? undefined : one(order, 'deliveryAddress');
  const saved = await save({
    dimension: {
      office,
      type: 'DEB',
      code: existing?.code,
      name,
      addresses: {
        address: [
          {
            '@id': existing ? '1' : undefined,
            '@type': 'invoice',
            '@default': 'true',
            name,
            ...wanted,
          },
          ...(text(delivery, 'address') === ''
            ? []
            : [
                {
                  '@type': 'postal',
                  '@default': 'false',
                  name: text(delivery, 'companyName') || text(delivery, 'name'),
                  country: known(countries, text(delivery, 'country')),
                  city: text(delivery, 'city'),
                  postcode: text(delivery, 'zipcode'),
                  field2: text(delivery, 'address'),
                },
              ]),
        ],
      },
    },
  });
  const code = text(saved, 'code');
  debtors.set(wanted.email, { code, address: all(one(saved, 'addresses'), 'address')[0] });
  return [code, wanted.country];
};

const invoiceLines = (order: Xml, country: string, exist: ReadonlySet<string>): readonly Xml[] => {
  const isShifted = text(order, 'vatMethod') === 'VAT-METHOD-SHIFTED';
  const isInclusive = text(order, 'vatMethod') === 'VAT-METHOD-INCLUSIVE';
  const lines = all(one(order, 'lineList'), 'line').filter(line => text(line, 'articleNumber') !== '0');
  if (lines.length === 0) throw new Error('no lines');
  const sum = lines.reduce((total, line) => total + whole(line, 'data', 'totalInclAmount'), 0);
  if (sum !== whole(order, 'totalInclAmount')) throw new Error('the total is not the sum of the lines');
  return lines.flatMap(line => {
    const article = text(line, 'articleNumber');
    if (!exist.has(article)) throw new Error(`article ${article} does not exist`);
    const data = one(line, 'data');
    const percent = whole(data, 'vatPercentage') / 100;
    const vatcode = isShifted ? 'VE' : known(vatCodes, String(percent));
    const charged = isShifted ? 0 : percent;
    const [places, units] = [10 ** whole(data, 'decimalPlaces'), whole(data, 'quantity')];
    const excl = whole(data, 'priceExcl');
    const price = isInclusive ? whole(data, 'price') : round((excl * (100 + charged)) / 100);
    const rest = whole(data, 'totalInclAmount') - round((price * units) / places);
    const dim1 = revenue[country] ?? '8030';
    return [
      { article, quantity: String(units / places), unitspriceinc: amount(price), vatcode },
      ...(rest === 0
        ? []
        : [
            {
              article: '0',
              quantity: '1',
              description: `${rest < 0 ? 'Discount' : 'Rounding'} ${text(line, 'text')}`.slice(0, 40),
              unitspriceinc: amount(rest),
              vatcode,
              dim1,
            },
          ]),
    ];
  });
};

const invoice = async (
  order: Xml,
  debtors: Map<string, Debtor>,
  exist: ReadonlySet<string>,
): Promise<void> => {
  const payments = all(one(order, 'paymentList'), 'payment');
  if (payments.some(payment => /\([A-Z]{3}\)$/.test(text(payment, 'description'))))
    throw new Error('not in euros');
  const method = text(order, 'paymentMethod') || text(payments[0], 'method') || 'INVOICE';
  const paymentmethod = known(methods, method);
  const [day, month, year] = ['day', 'mon', 'year'].map(part => whole(order, 'financialDate', part));
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
  const compact = (at: Date) => at.toISOString().slice(0, 10).replaceAll('-', '');
  const due = new Date(date.getTime() + (method === 'INVOICE' ? 14 : 0) * 86_400_000);
  const number = `${text(order, 'orderNumber', 'year')}-${text(order, 'orderNumber', 'number').padStart(5, '0')}`;
  const delivery = text(order, 'deliveryMethod');
  const [customer, country] = await debtorOf(order, debtors);
  const lines = invoiceLines(order, country, exist);
  await save({
    salesinvoice: {
      header: {
        office,
        invoicetype: 'KASSA',
        customer,
        invoicedate: compact(date),
        duedate: compact(due),
        currency: 'EUR',
        status: 'concept',
        paymentmethod,
        headertext: `Order ${number}`,
        footertext: delivery === '' ? undefined : (deliveries[delivery] ?? 'Delivery'),
      },
      lines: { line: lines.map((line, i) => ({ '@id': String(i + 1), ...(line as object) })) },
    },
  });
};

const isPaid = (order: Xml): boolean => {
  if (text(order, 'cancelState') === 'ORDER-CANCEL-STATE-COMPLETE') return false;
  const prepaid = whole(order, 'prepaidAmount');
  return text(order, 'fullyPaid') === 'true' || (prepaid !== 0 && prepaid >= whole(order, 'totalInclAmount'));
};

// --- the job ---

const started = performance.now();
const counts = { read: 0, created: 0, skipped: 0, refused: 0 };
const debtors = await debtorsByEmail();
const exist = await articles();
for (let marker = 0; ; ) {
  const page = await ordersFrom(marker);
  if (page.length === 0) break;
  marker = whole(page.at(-1), 'syncMarker') + 1;
  for (const order of page) {
    counts.read += 1;
    if (!isPaid(order)) counts.skipped += 1;
    else {
      await invoice(order, debtors, exist).then(
        () => {
          counts.created += 1;
        },
        () => {
          counts.refused += 1;
        },
      );
    }
  }
}
const seconds = (performance.now() - started) / 1000;
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
console.log(JSON.stringify({ ...counts, seconds, peakMb: Number(peak) / 1024 }));
