import { useParams } from 'wouter';
import { useNodeTypes, useSystems } from '../api/catalog.ts';
import { useFlow } from '../api/flows.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { PageLoading } from '../app/Loading.tsx';
import { Designer } from './Designer.tsx';

/** The flow designer: one flow, open for editing, running and watching. */
export default function FlowPage() {
  const { id = '' } = useParams<{ id: string }>();
  const flow = useFlow(id);
  const types = useNodeTypes();
  const systems = useSystems();
  const failed = [flow, types, systems].find(({ error, data }) => error && !data);
  if (failed?.error) {
    return (
      <div style={{ padding: 24, maxWidth: 640 }}>
        <ErrorNotice error={failed.error} onRetry={() => failed.refetch()} />
      </div>
    );
  }
  if (!flow.data || !types.data || !systems.data) return <PageLoading />;
  return <Designer key={id} flow={flow.data} types={types.data} systems={systems.data} />;
}
