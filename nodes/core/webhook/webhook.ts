import { z } from 'zod';
import { defineNode } from '../../sdk/define-node.ts';
import { schemaOfSample } from '../../sdk/sample-schema.ts';
import { field } from '../../sdk/schema.ts';

// What may be left out may be empty as well: a field of a form that was cleared is.
const path = (message: string) =>
  z
    .string()
    .regex(/^([^.\s]+(\.[^.\s]+)*)?$/, message)
    .default('');
const headerName = z.string().regex(/^[A-Za-z0-9-]{1,80}$/, 'must be the name of a header');
const signature = 'Signature';

const config = z.strictObject({
  idPath: field(path('must be a path such as "order.number"'), {
    title: 'Business key',
    description: 'Where the key stands that people search for. Default: the id of the delivery.',
    placeholder: 'order.number',
  }),
  sample: field(z.unknown().optional(), {
    title: 'Sample',
    description: 'A body as it is delivered. Its fields are offered when you write expressions.',
  }),
  versionPath: field(path('must be a path such as "order.changedAt"'), {
    title: 'Version',
    description:
      'Where the version or time of change stands, so that an older state never replaces a newer one.',
    placeholder: 'order.changedAt',
    advanced: true,
  }),
  signed: field(z.boolean(), {
    title: 'Deliveries must be signed',
    description: 'By HMAC SHA-256 of the body, under a secret that only the sender and this server know.',
    group: signature,
  }).default(false),
  signatureHeader: field(headerName, {
    title: 'Header of the signature',
    group: signature,
    advanced: true,
  }).default('X-Koppel-Signature'),
  signatureEncoding: field(z.enum(['hex', 'base64']), {
    title: 'Written as',
    group: signature,
    advanced: true,
  }).default('hex'),
  signaturePrefix: field(z.string().max(40), {
    title: 'Text before the signature',
    description: 'For instance “sha256=”.',
    group: signature,
    advanced: true,
  }).default(''),
  timestampHeader: field(z.string().regex(/^[A-Za-z0-9-]{0,80}$/, 'must be the name of a header'), {
    title: 'Header of the time',
    description:
      'When the sender names one, the time (seconds since 1970), a dot and the body are signed together, and deliveries more than 5 minutes old are refused.',
    group: signature,
    advanced: true,
  }).default(''),
});

/** How a webhook node is configured. */
export type WebhookConfig = z.output<typeof config>;

/** Receives records that another program sends to an address of its own. */
export const webhook = defineNode({
  type: 'webhook',
  category: 'read',
  title: 'Webhook',
  summary: 'Receives records that are sent to an address of this flow',
  docs: [
    'Another program sends a JSON object or list to the **address** of this node (`POST`). It is stored before the',
    'sender gets its answer `202`, and a run is started that takes it through the flow. One delivery is one record.',
    '',
    'While the flow is busy, deliveries wait for its next run; while it is paused, or not deployed yet, they wait until',
    'it runs. Nothing is lost, and nothing is taken twice: with the header `X-Koppel-Delivery` (an id of the sender) or',
    'with a signature, the same delivery within 24 hours is answered `200` and not processed again. A sender who means',
    'the same signed body twice puts something into it that differs, or names a time.',
    '',
    'The **secret** for signatures is made here, shown once, and never leaves this server; it is no part of the flow.',
    '',
    'Refused are bodies of more than 1 MiB (`413`), what is not JSON (`400`), wrong signatures (`401`), and more than',
    '600 deliveries a minute (`429`).',
  ].join('\n'),
  ports: { inputs: [], outputs: [{ name: 'out', title: 'Records' }] },
  config,
  record: ({ sample }) => ({
    out: sample === undefined ? { kind: 'any' } : { kind: 'schema', schema: schemaOfSample(sample) },
  }),
  source: ({ idPath, versionPath }) => ({
    kind: 'deliveries',
    idPath: idPath || undefined,
    versionPath: versionPath || undefined,
  }),
  subtitle: ({ idPath }) => idPath,
});
