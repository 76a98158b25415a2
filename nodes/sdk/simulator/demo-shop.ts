import { randomSource } from './fault.ts';

/**
 * The shop that every simulator is seeded with: one deterministic catalogue and customer list, so that the systems fit
 * together. All data is made up; every e-mail address is under `.example`.
 */
export interface DemoArticle {
  /** Digits only; the SKU. */
  readonly number: number;
  readonly product: number;
  readonly description: string;
  readonly group: DemoGroup;
  /** Cents, including VAT. */
  readonly priceIncl: number;
  /** Cents, excluding VAT. */
  readonly purchasePrice: number;
  /** Percent. */
  readonly vatRate: 21 | 9 | 0;
  readonly barcode: string;
  readonly colour?: string;
  readonly size?: string;
  /** Sold by weight: quantities have three decimals. */
  readonly byWeight: boolean;
  readonly stock: number;
}

export interface DemoGroup {
  readonly number: number;
  readonly name: string;
  /** Number of the turnover group. */
  readonly turnover: number;
}

export interface DemoCustomer {
  readonly number: number;
  /** Set for companies only. */
  readonly company?: string;
  readonly vatNumber?: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: 'NL' | 'BE' | 'DE';
}

export interface DemoShop {
  /** 400 products, of which 40 come in variants; an article per variant. */
  readonly articles: readonly DemoArticle[];
  readonly groups: readonly DemoGroup[];
  /** 300 customers, persons and companies, in three countries. */
  readonly customers: readonly DemoCustomer[];
}

const groups: readonly (DemoGroup & {
  vat: 21 | 9 | 0;
  from: number;
  to: number;
  nouns: readonly string[];
})[] = [
  {
    number: 10,
    name: 'Garden',
    turnover: 1,
    vat: 21,
    from: 495,
    to: 8995,
    nouns: ['Rake', 'Spade', 'Watering can', 'Planter', 'Hose'],
  },
  {
    number: 20,
    name: 'Kitchen',
    turnover: 2,
    vat: 21,
    from: 295,
    to: 12995,
    nouns: ['Pan', 'Kettle', 'Knife', 'Bowl', 'Board'],
  },
  {
    number: 30,
    name: 'Food',
    turnover: 3,
    vat: 9,
    from: 149,
    to: 2495,
    nouns: ['Coffee', 'Tea', 'Honey', 'Olive oil', 'Pasta'],
  },
  {
    number: 40,
    name: 'Books',
    turnover: 4,
    vat: 9,
    from: 895,
    to: 3995,
    nouns: ['Atlas', 'Cookbook', 'Field guide', 'Almanac', 'Novel'],
  },
  {
    number: 50,
    name: 'Clothing',
    turnover: 5,
    vat: 21,
    from: 995,
    to: 14995,
    nouns: ['Jacket', 'Apron', 'Scarf', 'Gloves', 'Boots'],
  },
  {
    number: 60,
    name: 'Vouchers',
    turnover: 6,
    vat: 0,
    from: 1000,
    to: 10000,
    nouns: ['Gift voucher', 'Course place', 'Deposit'],
  },
];

const adjectives = [
  'Blue',
  'Classic',
  'Large',
  'Small',
  'Organic',
  'Fine',
  'Sturdy',
  'Light',
  'Dutch',
  'Northern',
];
const colours = ['red', 'green', 'blue'];
const sizes = ['S', 'M', 'L', 'XL'];
const surnames = [
  'Jansen',
  'de Vries',
  'Bakker',
  'Visser',
  'Smit',
  'Mulder',
  'Peeters',
  'Maes',
  'Claes',
  'Schmidt',
  'Weber',
  'Wagner',
  'Meijer',
  'Bos',
  'Vos',
];
const trades = [
  'Bakery',
  'Garage',
  'Studio',
  'Catering',
  'Bouw',
  'Interieur',
  'Fietsen',
  'Café',
  'Atelier',
  'Handel',
];
const streets = {
  NL: ['Havenkade', 'Kerkstraat', 'Lange Nieuwstraat', 'Molenweg', "'t Zand"],
  BE: ['Stationsstraat', 'Markt', 'Rue Haute', 'Groenlaan'],
  DE: ['Hauptstraße', 'Bahnhofstraße', 'Am Markt', 'Ringweg'],
};
const cities = {
  NL: [
    ['Utrecht', '3511 AB'],
    ['Zwolle', '8011 CD'],
    ['Breda', '4811 EF'],
    ['Delft', '2611 GH'],
  ],
  BE: [
    ['Gent', '9000'],
    ['Antwerpen', '2000'],
    ['Namur', '5000'],
  ],
  DE: [
    ['Köln', '50667'],
    ['Münster', '48143'],
    ['Aachen', '52062'],
  ],
} as const;

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const value = list[Math.floor(random() * list.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
};

const between = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

/** A valid EAN-13 with its check digit. */
const ean13 = (number: number): string => {
  const digits = `87${String(number).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

/** A Dutch VAT number that passes the modulus-97 check. */
const dutchVatNumber = (serial: number): string => {
  const body = `${String(100_000_000 + serial * 7)}B`;
  const numeric = [...`NL${body}`].map(c => (/\d/.test(c) ? c : String(c.charCodeAt(0) - 55))).join('');
  const check = 98n - ((BigInt(numeric) * 100n) % 97n);
  return `NL${body}${String(check).padStart(2, '0')}`;
};

const belgianVatNumber = (serial: number): string => {
  const body = 4_000_000 + serial * 13;
  const padded = String(body).padStart(8, '0');
  return `BE${padded}${String(97 - (Number(padded) % 97)).padStart(2, '0')}`;
};

const makeArticles = (random: Random): DemoArticle[] => {
  const articles: DemoArticle[] = [];
  for (let product = 1; product <= 400; product += 1) {
    const { vat, from, to, nouns, ...group } = pick(random, groups);
    const description = `${pick(random, adjectives)} ${pick(random, nouns).toLowerCase()} ${product}`;
    const priceIncl = Math.round(between(random, from, to) / 5) * 5;
    const variants: readonly { readonly size?: string; readonly colour?: string }[] =
      product <= 40
        ? sizes.slice(0, 2 + (product % 3)).map(size => ({ size, colour: pick(random, colours) }))
        : [{}];
    variants.forEach((variant, i) => {
      const number = 1000 + product * 10 + i;
      articles.push({
        number,
        product,
        description: variant.size ? `${description} ${variant.colour} ${variant.size}` : description,
        group,
        priceIncl,
        purchasePrice: Math.round(priceIncl * 0.45),
        vatRate: vat,
        barcode: ean13(number),
        ...variant,
        byWeight: group.number === 30 && product % 5 === 0,
        stock: between(random, 0, 250),
      });
    });
  }
  return articles;
};

const makeCustomer = (random: Random, number: number): DemoCustomer => {
  const country = pick(random, ['NL', 'NL', 'NL', 'BE', 'DE'] as const);
  const surname = pick(random, surnames);
  const isCompany = random() < 0.35;
  const [city, postcode] = pick<readonly [string, string]>(random, cities[country]);
  const vat = {
    NL: dutchVatNumber(number),
    BE: belgianVatNumber(number),
    DE: `DE${300_000_000 + number * 11}`,
  }[country];
  return {
    number,
    ...(isCompany ? { company: `${pick(random, trades)} ${surname} ${number}`, vatNumber: vat } : {}),
    contact: `${String.fromCharCode(65 + (number % 26))}. ${surname}`,
    email: `${surname.toLowerCase().replaceAll(' ', '')}${number}@${isCompany ? 'business' : 'mail'}.example`,
    phone: `0${between(random, 10, 79)}-${between(random, 1_000_000, 9_999_999)}`,
    street: pick(random, streets[country]),
    houseNumber: `${between(random, 1, 240)}${random() < 0.15 ? ` ${pick(random, ['A', 'B', 'bis'])}` : ''}`,
    postcode,
    city,
    country,
  };
};

/** Makes the shop; the same every time. */
export const demoShop = (): DemoShop => {
  const random = randomSource(20_261_121);
  const articles = makeArticles(random);
  const customers = Array.from({ length: 300 }, (_, i) => makeCustomer(random, 2001 + i));
  return {
    articles,
    groups: groups.map(({ number, name, turnover }) => ({ number, name, turnover })),
    customers,
  };
};
