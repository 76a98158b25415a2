import { z } from 'zod';
import { Failure, type FailureDetails } from '../../../sdk/failure.ts';
import { failureOfStatus, type HttpResponse } from '../../../sdk/http.ts';
import { title } from './title.ts';

const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        title: z.string(),
        meta: z.object({ field: z.string().optional() }).nullish().catch(undefined),
      }),
    )
    .min(1),
});

type WireError = z.infer<typeof errorsSchema>['errors'][number];

const errorsOf = (response: HttpResponse): readonly WireError[] => {
  try {
    return errorsSchema.safeParse(JSON.parse(response.text)).data?.errors ?? [];
  } catch {
    return [];
  }
};

/** Scope of the integration and right of the user, by what is called. */
const subjects: Readonly<Record<string, string>> = {
  contacts: 'contacts',
  companies: 'companies',
  products: 'products',
  productCategories: 'products',
  deals: 'deals',
  quotations: 'quotations',
  orders: 'orders',
  invoices: 'invoices',
};

const subjectOf = (operation: string): string => subjects[operation.split('.')[0] ?? ''] ?? 'settings';

/** The field's name in words: `invoicee.customer.id` → “customer id of invoicee” would help nobody, so the last part. */
const fieldOf = (error: WireError | undefined): string | undefined =>
  error?.meta?.field || /^([a-z_.[\]\d]+) (?:invalid|must)/.exec(error?.title ?? '')?.[1];

const isMissingReference = (text: string): boolean =>
  /not found|does not exist|unknown|no such|could not find/i.test(text);

const notFound = (operation: string, details: FailureDetails): Failure =>
  operation.endsWith('.info') || operation.endsWith('.update')
    ? new Failure('target.changed', `The record is no longer in ${title}.`, details)
    : new Failure('target.reference-missing', `Something the record refers to is not in ${title}.`, details);

/** What Teamleader objects to when it answers 400 or 422: a reference, a field, or the state of the record. */
const refused = (errors: readonly WireError[], details: FailureDetails): Failure => {
  const [first] = errors;
  const field = fieldOf(first);
  if (errors.some(error => isMissingReference(error.title))) {
    return new Failure(
      'target.reference-missing',
      field
        ? `${title} does not know what the record names as ${wordsOf(field)}.`
        : `Something the record refers to is not in ${title}.`,
      details,
    );
  }
  return new Failure(
    'target.rejected',
    field ? `${title} does not accept the ${wordsOf(field)}.` : `${title} did not accept the record.`,
    details,
  );
};

const fieldWords: Readonly<Record<string, string>> = {
  tax_rate_id: 'VAT rate',
  vat_number: 'VAT number',
  email: 'e-mail address',
  emails: 'e-mail address',
  payment_term: 'payment term',
  department_id: 'department',
  customer: 'customer',
  product_id: 'product',
  product_category_id: 'product category',
  country: 'country',
  on: 'date of booking',
};

/** A path of the wire as words of the record. @example wordsOf('grouped_lines.0.line_items.1.tax_rate_id') // 'VAT rate' */
const wordsOf = (path: string): string => {
  const parts = path.split(/[.[\]]+/).filter(part => part !== '' && !/^\d+$/.test(part));
  const known = parts.findLast(part => part in fieldWords);
  return known ? (fieldWords[known] ?? '') : (parts.at(-1) ?? path).replaceAll('_', ' ').replace(/ id$/, '');
};

/**
 * Whether an id is refused because there is no such record, which the interface tells in more than one way. A 404 in
 * other words than the interface's own is a wrong address.
 */
export const isUnknownId = (response: HttpResponse): boolean =>
  response.status === 404
    ? response.text.trim() === '' || errorsOf(response).length > 0
    : response.status === 400 && errorsOf(response).some(error => isMissingReference(error.title));

/** Any answer that is an error, as a failure with Teamleader's own words. */
export const rejectionOf = (response: HttpResponse, operation: string): Failure => {
  const errors = errorsOf(response);
  const said =
    errors.map(({ title: words }) => words).join(' / ') ||
    response.text.slice(0, 300) ||
    `HTTP ${response.status}`;
  const details = { system: title, said, path: fieldOf(errors[0]) };
  if (response.status === 401) {
    return new Failure('auth.expired', `${title} does not accept the sign-in any more.`, details);
  }
  if (response.status === 403) {
    return new Failure(
      'auth.forbidden',
      `${title} does not let this account work with ${subjectOf(operation)}.`,
      {
        ...details,
        hint: `Give the integration the scope “${subjectOf(operation)}” in the marketplace, and its user the right to them; then sign in again.`,
      },
    );
  }
  if (response.status === 404 && errors.length > 0) return notFound(operation, details);
  if (response.status === 400 || response.status === 422) return refused(errors, details);
  return failureOfStatus(response, title, said);
};
