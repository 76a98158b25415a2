import { ImportDialog } from './ImportDialog.tsx';
import { NameDialog } from './NameDialog.tsx';
import type { NewFlowWay } from './NewFlowMenu.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';

const dialogs = { template: TemplateDialog, empty: NameDialog, import: ImportDialog } as const;

/** The dialog of the chosen way to begin a flow. */
export default function NewFlowDialog({
  way,
  onClose,
}: {
  readonly way: NewFlowWay;
  readonly onClose: () => void;
}) {
  const Dialog = dialogs[way];
  return <Dialog onClose={onClose} />;
}
