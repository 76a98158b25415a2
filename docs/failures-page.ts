import { type FailureClass, failureCatalog } from '../nodes/sdk/failure.ts';

interface ClassWords {
  readonly title: string;
  /** What Koppel does, in full, under the heading of the class. */
  readonly does: string;
}

/** The classes in the order in which people meet them. */
const classes: Readonly<Record<FailureClass, ClassWords>> = {
  record: {
    title: 'One record is at fault',
    does: [
      'The item is **parked**: it is set aside with its cause, and all others go on. The run ends as _partly done_. What',
      'happens to parked items is told in [use.md](use.md#parked-and-what-to-do-about-it).',
      'A flow whose option _A record that cannot be sent_ says _stops the run_ stops instead.',
    ].join('\n'),
  },
  transient: {
    title: 'A passing trouble',
    does: [
      'Koppel **tries again by itself**. A call that only reads, or that certainly did not arrive, is made up to four',
      'times. When that does not help, the whole page of records is taken through the flow again, at growing intervals,',
      'as long as that brings anything about and up to six times in vain. After that, records that still fail are',
      'parked; when none got through, the run fails, and the flow is started again by itself. Before a write is',
      'repeated, Koppel looks in the other system whether the first one arrived.',
    ].join('\n'),
  },
  connection: {
    title: 'The account is at fault',
    does: [
      'The run **fails at once**, since every other record would fail in the same way. The connection counts as down,',
      'and the schedules of the flows that use it pause. Koppel checks it again after five seconds, then ever less often,',
      'in the end every five minutes or so; once it works, the flows go on by themselves where they stopped.',
    ].join('\n'),
  },
  flow: {
    title: 'The flow is at fault',
    does: 'The run **fails or does not start**. Records that were read wait, and the next run takes them up first.',
  },
};

const row = (cells: readonly string[]): string =>
  `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const section = (kind: FailureClass): string => {
  const { title, does } = classes[kind];
  const rows = Object.entries(failureCatalog)
    .filter(([, [ofKind]]) => ofKind === kind)
    .map(([code, [ofKind, advice]]) => row([`\`${code}\``, ofKind, advice]));
  const head = [row(['code', 'class', 'advice']), row(['---', '---', '---'])];
  return [`## ${title}`, '', does, '', ...head, ...rows].join('\n');
};

const opening = `# Failures

Whatever goes wrong between two systems has a **code**, which never changes, a sentence, and advice. Where the other
system gave words of its own, they are shown next to it, untranslated. The **class** of a code decides what Koppel does.

The advice below is the usual one; a connector gives better advice where it knows more. This page is made from
\`nodes/sdk/failure.ts\` by \`npm run docs\`.`;

/** The page \`docs/failures.md\`, made of the catalogue of failures. */
export const failuresPage = (): string => {
  // Object.keys of a record keyed by class gives exactly the classes.
  const kinds = Object.keys(classes) as FailureClass[];
  return `${[opening, ...kinds.map(section)].join('\n\n')}\n`;
};
