import { describe, expect, test } from 'vitest';
import { flowSchema, settingValues } from './flow.ts';

const placeOf = (document: unknown) => flowSchema.safeParse(document).error?.issues[0]?.path.join('.');
const named = (more: object) => ({ format: 1, name: 'Orders', ...more });

describe('a flow document', () => {
  test('is complete with defaults when only its name is given', () => {
    expect(flowSchema.parse({ format: 1, name: 'Empty' })).toEqual({
      format: 1,
      name: 'Empty',
      description: '',
      roles: {},
      settings: [],
      values: {},
      tables: {},
      nodes: [],
      edges: [],
      options: { pageSize: 100, pagesInFlight: 4, onBadRecord: 'park' },
    });
  });

  test('that is complete reads as itself', () => {
    const flow = flowSchema.parse(
      named({
        roles: { till: { title: 'Till', system: 'mpluskassa' } },
        settings: [{ type: 'choices', name: 'kinds', label: 'Kinds', choices: [{ value: 'a', label: 'A' }] }],
        tables: { vat: { label: 'VAT', from: 'Rate', to: 'Code', rows: [['21', 'H']] } },
        nodes: [{ id: 'a', type: 'filter', name: 'A', config: { condition: ['true'] } }],
      }),
    );
    expect(flowSchema.parse(JSON.parse(JSON.stringify(flow)))).toEqual(flow);
    expect(flow.nodes[0]?.config).toEqual({ condition: ['true'] });
  });

  test.each([
    ['another format', { format: 2, name: 'x' }, 'format'],
    ['no name', { format: 1, name: '' }, 'name'],
    ['a part it does not have', named({ nods: [] }), ''],
    [
      'an id that no expression could name',
      named({ nodes: [{ id: 'my node', type: 'filter', name: 'x' }] }),
      'nodes.0.id',
    ],
    [
      'a role that no expression could name',
      named({ roles: { '1st': { title: 'x', system: 'y' } } }),
      'roles.1st',
    ],
    [
      'a setting of no kind',
      named({ settings: [{ type: 'colour', name: 'x', label: 'x' }] }),
      'settings.0.type',
    ],
    [
      'a choice without choices',
      named({ settings: [{ type: 'choice', name: 'x', label: 'x', choices: [], default: '' }] }),
      'settings.0.choices',
    ],
    [
      'a row of three',
      named({ tables: { t: { label: 't', from: 'a', to: 'b', rows: [['1', '2', '3']] } } }),
      'tables.t.rows.0',
    ],
    [
      'an edge without a port',
      named({ edges: [{ from: { node: 'a', port: 'out' }, to: { node: 'b', port: '' } }] }),
      'edges.0.to.port',
    ],
    ['pages of none', named({ options: { pageSize: 0 } }), 'options.pageSize'],
    ['pages of too many', named({ options: { pageSize: 1001 } }), 'options.pageSize'],
  ])('with %s is refused at the place of the fault', (_, document, place) => {
    expect(placeOf(document)).toBe(place);
  });

  test.each([null, 'text', 42, []])('%o is none', document => {
    expect(flowSchema.safeParse(document).success).toBe(false);
  });

  test('answers to the questions are those given, then the defaults; unknown ones play no part', () => {
    const flow = flowSchema.parse(
      named({
        settings: [
          { type: 'text', name: 'prefix', label: 'Prefix', default: 'INV' },
          { type: 'boolean', name: 'active', label: 'Active', default: true },
          { type: 'number', name: 'days', label: 'Days' },
          { type: 'number', name: 'limit', label: 'Limit', default: 5 },
        ],
        values: { active: false, limit: null, gone: 'x' },
      }),
    );
    expect(settingValues(flow)).toEqual({ prefix: 'INV', active: false, days: null, limit: 5 });
  });
});
