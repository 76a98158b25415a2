import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Flow } from '../../flows/flow.ts';
import { readFlowTypes } from '../api/flows.ts';
import { useDesigner, useDocument } from '../canvas/designer-context.ts';
import type { ExpressionScope } from './wrap.ts';

/** What an expression must give when the node does not say more precisely. */
const givenTypes: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  record: 'Readonly<Record<string, unknown>>',
  list: 'readonly unknown[]',
};

/** The types around an expression of a node; `gives` is what the form says the expression must give. */
export const useScope = (node: string, gives: string | undefined): ExpressionScope => {
  const { flowId } = useDesigner();
  const flow = useDocument(state => state.flow);
  const [settled] = useDebouncedValue(flow, 500);
  const meaning = useMemo(() => JSON.stringify(withoutPlaces(settled)), [settled]);
  const { data } = useQuery({
    queryKey: ['flow-types', flowId, meaning],
    queryFn: () => readFlowTypes(flowId, settled),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  return useMemo(() => {
    const own = data?.nodes[node];
    return {
      library: data?.library ?? '',
      // Until the server has answered nothing may be underlined for want of a name.
      scope:
        own?.scope ??
        'declare const record: any, source: any, steps: any, settings: any, tables: any, fn: any, run: any;',
      expected: (gives === 'record' ? own?.expected : undefined) ?? (gives && givenTypes[gives]) ?? null,
    };
  }, [data, node, gives]);
};

/** Where nodes stand, and what they are called, does not change what expressions mean. */
const withoutPlaces = (flow: Flow): unknown => ({
  ...flow,
  name: '',
  description: '',
  nodes: flow.nodes.map(({ id, type, config }) => ({ id, type, config })),
});
