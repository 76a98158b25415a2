import type { FastifyInstance } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { refusals, refuse } from './answer.ts';
import { definitions } from './definitions/all.ts';
import type { Definition, FieldDefinition } from './definitions/definition.ts';
import type { CodeRow } from './model.ts';
import { getConnectors } from './reads/route.ts';
import { switchesOf } from './switches.ts';

const dataTypes: Readonly<Record<FieldDefinition['type'], string>> = {
  s: 'string',
  t: 'string',
  g: 'string',
  i: 'int',
  d: 'decimal',
  D: 'date',
  b: 'boolean',
};

/** Fields whose values are a table of the customer. */
const tables: Readonly<Record<string, string>> = {
  PaTp: 'paymentMethod',
  ReId: 'stockReason',
  VaTp: 'customerType',
};

const valuesOf = (store: SimulatorStore, { code, values, type }: FieldDefinition, connector: string) => {
  const table = code === 'VaTp' && connector === 'FbItemArticle' ? undefined : tables[code];
  if (table && type === 's') {
    return store.values<CodeRow>(table).map(row => ({ id: row.code, description: row.name }));
  }
  return values?.map(id => ({ id, description: id })) ?? null;
};

const describe = (store: SimulatorStore, connector: string, definition: Definition): object => ({
  fields: [...definition.fields.values()].map(field => ({
    fieldId: field.code,
    primaryKey: false,
    dataType: dataTypes[field.type],
    label: field.label,
    mandatory: field.isRequired,
    length: field.length ?? 0,
    decimals: 0,
    notzero: false,
    controlType: 1,
    values: valuesOf(store, field, connector),
  })),
  objects: Object.entries(definition.objects).map(([name, below]) => ({
    name,
    ...describe(store, connector, below),
  })),
});

/** Descriptions of the connectors. */
export const metainfoRoutes = (app: FastifyInstance, world: SimulatorWorld, base: string): void => {
  const { store } = world;
  const allowed = (names: readonly string[]) => names.filter(name => !switchesOf(store).lacks.includes(name));

  app.get(`${base}/metainfo`, async () => ({
    updateConnectors: allowed(Object.keys(definitions)).map(id => ({ id, description: id })),
    getConnectors: allowed(Object.keys(getConnectors)).map(id => ({
      id,
      description: getConnectors[id]?.description ?? id,
    })),
    info: {
      envid: 'T12345AA',
      appName: 'Koppel',
      group: 'KOPPEL',
      tokenExpiry: switchesOf(store).tokenExpiry,
    },
  }));

  app.get<{ Params: { id: string } }>(`${base}/metainfo/get/:id`, async ({ params }, reply) => {
    const connector = getConnectors[params.id];
    if (!connector) return refuse(reply, refusals.notAllowed('GetConnector'));
    return {
      name: params.id,
      description: connector.description,
      fields: Object.entries(connector.fields).map(([id, type]) => {
        const [dataType, fieldId = id] = type.split(' ');
        return { id, fieldId, dataType, label: id, length: 0, controlType: 1, decimals: 0 };
      }),
    };
  });

  app.get<{ Params: { id: string } }>(`${base}/metainfo/update/:id`, async ({ params }, reply) => {
    const definition = definitions[params.id];
    if (!definition) return refuse(reply, refusals.notAllowed('UpdateConnector'));
    return {
      id: params.id,
      name: params.id,
      description: params.id,
      ...describe(store, params.id, definition),
    };
  });

  app.get(`${base}/ProfitVersion`, async () => ({ version: 'Profit 9' }));
};
