import { defineSystem, type Entities } from '../../sdk/define-system.ts';
import { check } from './check.ts';
import { createClient, type HttpClient } from './client.ts';
import { demo } from './demo.ts';
import { createSchemas } from './document/schema-source.ts';
import { createEntity } from './entities/entity.ts';
import { type Settings, secretsSchema, settingsSchema } from './settings.ts';
import { title } from './wire/title.ts';

const entitiesOf = ({ entities, openapi }: Settings): Entities<HttpClient> => {
  const schemaOf = createSchemas(openapi);
  return Object.fromEntries(
    Object.entries(entities).map(([name, document]) => [name, createEntity(document, schemaOf)]),
  );
};

/** Any application with a REST API that speaks JSON: its records are described in the connection. */
export const http = defineSystem({
  id: 'http',
  title,
  summary: 'Any application with a REST API: records described in the connection.',
  monogram: 'R',
  settings: settingsSchema,
  secrets: secretsSchema,
  auth: {
    kind: 'oauth2',
    applies: ({ auth }) => auth === 'sign-in',
    app: ({ clientId, authorizeAddress, authorizeParameters, tokenAddress, scopes, clientAuth }) => ({
      clientId,
      authorizeUrl: authorizeAddress,
      tokenUrl: tokenAddress,
      scopes,
      clientAuth,
      parameters: authorizeParameters,
    }),
  },
  limits: { concurrency: 4 },
  limitsOf: ({ parallelCalls, timeoutSeconds }) => ({
    concurrency: parallelCalls,
    timeoutMs: timeoutSeconds * 1000,
  }),
  connect: createClient,
  check,
  options: {},
  entities: {},
  entitiesOf,
  demo,
  simulator: async () => (await import('./simulator/simulator.ts')).simulator,
});
