import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import { monaco, typescriptWorker } from './monaco.ts';
import {
  type ExpressionScope,
  type Span,
  spanInExpression,
  type WrappedExpression,
  wrapExpression,
} from './wrap.ts';

/** What is wrong with a part of an expression, and the correction when there is an obvious one. */
export interface Complaint extends Span {
  readonly message: string;
  readonly code: number;
  readonly severity: 'error' | 'hint';
  readonly fix?: { readonly title: string; readonly edits: readonly Replacement[] };
}

/** Replaces a part of an expression. */
export interface Replacement extends Span {
  readonly text: string;
}

/** The hidden TypeScript file of one expression: it answers what the expression means. */
export interface Companion {
  update(expression: string, scope: ExpressionScope): void;
  complaints(): Promise<readonly Complaint[]>;
  completions(offset: number): Promise<TsCompletions | undefined>;
  details(offset: number, name: string): Promise<TsDetails | undefined>;
  hover(offset: number): Promise<TsQuickInfo | undefined>;
  signatures(offset: number): Promise<TsSignatures | undefined>;
  /** A span of the file as a span of the expression. */
  span(at: TsSpan): Span;
  dispose(): void;
}

type Worker = Awaited<ReturnType<Awaited<ReturnType<typeof typescriptWorker>>>>;

/** Parts of TypeScript's own answers that are used here; the worker declares them as `any`. */
export interface TsSpan {
  readonly start: number;
  readonly length: number;
}
interface TsPart {
  readonly text: string;
}
export interface TsCompletions {
  readonly entries: readonly {
    readonly name: string;
    readonly kind: string;
    readonly kindModifiers?: string;
    readonly sortText: string;
    readonly insertText?: string;
    readonly replacementSpan?: TsSpan;
  }[];
}
export interface TsDetails {
  readonly displayParts: readonly TsPart[];
  readonly documentation?: readonly TsPart[];
}
export interface TsQuickInfo extends TsDetails {
  readonly textSpan: TsSpan;
}
export interface TsSignatures {
  readonly items: readonly {
    readonly prefixDisplayParts: readonly TsPart[];
    readonly suffixDisplayParts: readonly TsPart[];
    readonly separatorDisplayParts: readonly TsPart[];
    readonly parameters: readonly {
      readonly displayParts: readonly TsPart[];
      readonly documentation: readonly TsPart[];
    }[];
    readonly documentation: readonly TsPart[];
  }[];
  readonly selectedItemIndex: number;
  readonly argumentIndex: number;
}
interface TsFix {
  readonly fixName: string;
  readonly description: string;
  readonly changes: readonly {
    readonly textChanges: readonly { readonly span: TsSpan; readonly newText: string }[];
  }[];
}

/** Joins the parts in which TypeScript gives its texts. */
export const textOf = (parts: readonly TsPart[] | undefined): string =>
  (parts ?? []).map(({ text }) => text).join('');

/** Codes of complaints for which a correction of the spelling may exist. */
const spelling = [2551, 2552, 2561, 2724];
/** Complaints about how the file is built, not about the expression. */
const ignored: ReadonlySet<number> = new Set([6133, 6196, 80_001, 80_007]);

let count = 0;
let library = '';

/** Opens a companion for one expression. */
export const openCompanion = (expression: string, scope: ExpressionScope): Companion => {
  count += 1;
  const uri = monaco.Uri.parse(`file:///expressions/${count}.ts`);
  let text = expression;
  let wrapped: WrappedExpression = wrapExpression(expression, scope);
  const model = monaco.editor.createModel(wrapped.text, 'typescript', uri);
  const file = uri.toString();
  shareLibrary(scope.library);

  const ask = async <T>(question: (worker: Worker) => Promise<T>): Promise<T | undefined> => {
    if (model.isDisposed()) return undefined;
    const worker = await (await typescriptWorker())(uri);
    if (model.isDisposed()) return undefined;
    try {
      return await question(worker);
    } catch (error) {
      // It was closed while the worker was thinking about it.
      if (model.isDisposed()) return undefined;
      throw error;
    }
  };
  const span = (at: TsSpan): Span => spanInExpression(wrapped, text, at);

  const fixOf = async (worker: Worker, at: TsSpan, code: number): Promise<Complaint['fix']> => {
    const fixes: readonly TsFix[] = await worker.getCodeFixesAtPosition(
      file,
      at.start,
      at.start + at.length,
      [code],
      {},
    );
    const fix = fixes.find(({ fixName }) => fixName === 'spelling');
    return (
      fix && {
        title: fix.description,
        edits: fix.changes.flatMap(({ textChanges }) =>
          textChanges.map(({ span: where, newText }) => ({ ...span(where), text: newText })),
        ),
      }
    );
  };

  return {
    update: (next, nextScope) => {
      text = next;
      wrapped = wrapExpression(next, nextScope);
      shareLibrary(nextScope.library);
      if (model.getValue() !== wrapped.text) model.setValue(wrapped.text);
    },
    complaints: async () =>
      (await ask(async worker => {
        if (text.trim() === '') return [];
        const syntax = await worker.getSyntacticDiagnostics(file);
        // What does not parse has no meaning that could be wrong.
        const found = syntax.length > 0 ? syntax : await worker.getSemanticDiagnostics(file);
        return Promise.all(
          found
            .filter(({ code }) => !ignored.has(code))
            .map(async ({ start = 0, length = 0, code, messageText, category }): Promise<Complaint> => {
              const fix = spelling.includes(code) ? await fixOf(worker, { start, length }, code) : undefined;
              return {
                ...span({ start, length }),
                code,
                message: flatten(messageText),
                severity: category === 1 ? 'error' : 'hint',
                ...(fix ? { fix } : {}),
              };
            }),
        );
      })) ?? [],
    completions: offset => ask(worker => worker.getCompletionsAtPosition(file, wrapped.start + offset)),
    details: (offset, name) =>
      ask(worker => worker.getCompletionEntryDetails(file, wrapped.start + offset, name)),
    hover: offset => ask(worker => worker.getQuickInfoAtPosition(file, wrapped.start + offset)),
    signatures: offset =>
      ask(worker =>
        worker.getSignatureHelpItems(file, wrapped.start + offset, { triggerReason: { kind: 'invoked' } }),
      ),
    span,
    dispose: () => model.dispose(),
  };
};

const shareLibrary = (text: string): void => {
  if (text === library) return;
  library = text;
  typescriptDefaults.addExtraLib(text, 'file:///koppel.d.ts');
};

type Message = string | { readonly messageText: string; readonly next?: readonly Message[] };

/** A chain of messages, the deepest last: it is the one that says what is really wrong. */
const flatten = (message: Message): string => {
  if (typeof message === 'string') return message;
  const [deeper] = message.next ?? [];
  return deeper === undefined ? message.messageText : `${message.messageText}\n${flatten(deeper)}`;
};
