import { z } from 'zod';
import { oauth2Secrets } from '../../sdk/oauth2.ts';
import { field, secret } from '../../sdk/schema.ts';
import { entitiesDocument } from './document/entity-document.ts';
import { readOpenApi } from './document/openapi.ts';
import { createSchemas } from './document/schema-source.ts';
import { isHeader } from './wire/header.ts';

/** How calls prove who makes them. */
const authKinds = ['none', 'basic', 'bearer', 'header', 'query', 'client-credentials', 'sign-in'] as const;

/** May be left empty. */
const webAddress = () => z.string().regex(/^(https?:\/\/\S+)?$/, 'must be a web address');

const signingIn = 'For “client credentials” and “sign in”.';

const settings = z.object({
  address: field(z.url({ protocol: /^https?$/, error: 'must be a web address' }), {
    title: 'Address',
    description: 'All paths begin here, e.g. https://shop.example/api/v2.',
    placeholder: 'https://shop.example/api/v2',
  }),
  auth: field(z.enum(authKinds), {
    title: 'Credentials',
    description:
      'Basic: user name and password. Bearer, header, query: the key in that place. Client credentials and sign in: OAuth 2.',
  }).default('bearer'),
  userName: field(z.string(), { title: 'User name', description: 'For “basic”.' }).default(''),
  keyName: field(z.string(), {
    title: 'Name of the header or parameter',
    description: 'For “header” and “query”, e.g. X-Api-Key.',
  }).default(''),
  clientId: field(z.string(), { title: 'Client id', description: signingIn, group: 'OAuth 2' }).default(''),
  tokenAddress: field(webAddress(), {
    title: 'Token address',
    description: signingIn,
    group: 'OAuth 2',
  }).default(''),
  authorizeAddress: field(webAddress(), {
    title: 'Authorize address',
    description: 'For “sign in”.',
    group: 'OAuth 2',
  }).default(''),
  scopes: field(z.array(z.string().min(1)), {
    title: 'Scopes',
    description: signingIn,
    group: 'OAuth 2',
  }).default([]),
  clientAuth: field(z.enum(['basic', 'body']), {
    title: 'Client secret goes into',
    description: 'The Authorization header (basic) or the form (body).',
    group: 'OAuth 2',
  }).default('basic'),
  authorizeParameters: field(z.record(z.string(), z.string()), {
    title: 'Further parameters of signing in',
    description: 'As JSON, e.g. {"access_type": "offline"}.',
    group: 'OAuth 2',
    advanced: true,
  }).default({}),
  tokenParameters: field(z.record(z.string(), z.string()), {
    title: 'Further parameters of the token address',
    description: 'For “client credentials”; as JSON, e.g. {"audience": "https://shop.example/api"}.',
    group: 'OAuth 2',
    advanced: true,
  }).default({}),
  entities: field(entitiesDocument, {
    title: 'Records',
    description:
      'A JSON document: which records there are, and how they are listed, found, created and updated. The guide of this system explains every word.',
    widget: 'code',
    group: 'Records',
  }).default({}),
  openapi: field(z.string(), {
    title: 'OpenAPI description',
    description: 'JSON or YAML, pasted here; records may take their fields from it.',
    widget: 'code',
    group: 'Records',
  }).default(''),
  checkPath: field(z.string().regex(/^\/|^$/, 'must begin with /'), {
    title: 'Path to check',
    description: 'Asked when the connection is tested. Default: the first list of records.',
    advanced: true,
  }).default(''),
  headers: field(z.record(z.string(), z.string()), {
    title: 'Headers of every call',
    description: 'As JSON, e.g. {"Accept-Language": "nl"}. No secrets: these are shown and recorded.',
    advanced: true,
  }).default({}),
  errorMessage: field(z.string(), {
    title: 'Message of errors',
    description: 'Path of the sentence in an error answer, e.g. error.message or errors[0].detail.',
    advanced: true,
  }).default(''),
  duplicateStatuses: field(z.array(z.int()), {
    title: 'Statuses that mean “exists already”',
    advanced: true,
  }).default([409]),
  notFoundStatuses: field(z.array(z.int()), {
    title: 'Statuses that mean “not found”',
    advanced: true,
  }).default([404]),
  parallelCalls: field(z.int().min(1).max(50), { title: 'Calls at a time', advanced: true }).default(4),
  timeoutSeconds: field(z.int().min(1).max(600), {
    title: 'Longest wait for an answer, seconds',
    advanced: true,
  }).default(60),
});

const needed: Readonly<Record<(typeof authKinds)[number], readonly (keyof z.infer<typeof settings>)[]>> = {
  none: [],
  basic: ['userName'],
  bearer: [],
  header: ['keyName'],
  query: ['keyName'],
  'client-credentials': ['clientId', 'tokenAddress'],
  'sign-in': ['clientId', 'tokenAddress', 'authorizeAddress'],
};

/** What a connection to a REST API is set to. */
export const settingsSchema = settings.superRefine((value, context) => {
  for (const name of needed[value.auth])
    if (value[name] === '')
      context.addIssue({ code: 'custom', path: [name], message: `is needed for “${value.auth}”` });
  if (/[?#]/.test(value.address))
    context.addIssue({ code: 'custom', path: ['address'], message: 'must end before any ? or #' });
  const keyHeader = value.auth === 'header' && value.keyName !== '' ? { [value.keyName]: '' } : {};
  for (const [path, headers] of Object.entries({ headers: value.headers, keyName: keyHeader }))
    for (const [name, text] of Object.entries(headers))
      if (!isHeader(name, text))
        context.addIssue({ code: 'custom', path: [path], message: `has “${name}”, which no header can be` });
  try {
    if (value.openapi.trim() !== '') readOpenApi(value.openapi);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    context.addIssue({ code: 'custom', path: ['openapi'], message });
    return;
  }
  const schemas = createSchemas(value.openapi);
  for (const [name, { schema, writes }] of Object.entries(value.entities))
    for (const [part, source] of Object.entries({ schema, writes })) {
      if (!source) continue;
      try {
        schemas(source);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        context.addIssue({ code: 'custom', path: ['entities', name, part], message });
      }
    }
});

export type Settings = z.infer<typeof settingsSchema>;

/** What a connection to a REST API keeps encrypted. */
export const secretsSchema = z.object({
  secret: secret({
    title: 'Password, token or key',
    description: 'As the kind of credentials says.',
  }).optional(),
  ...oauth2Secrets.partial().shape,
});

export type Secrets = z.infer<typeof secretsSchema>;
