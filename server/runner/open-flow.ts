import { type Flow, settingValues } from '../../flows/flow.ts';
import type { Item, RunMode } from '../../nodes/sdk/define-node.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import type { Page } from '../engine/page.ts';
import { compile, type Pipeline, type Stage } from '../engine/pipeline.ts';
import type { Account, EffectLedger, EnginePorts } from '../engine/ports.ts';
import { Sandbox } from '../expressions/sandbox.ts';
import type { PageContent } from '../store/pages.ts';
import type { RunServices } from './execute-run.ts';
import { openSource, type Source } from './source.ts';

export interface OpenFlowOptions {
  /** Id of the flow. */
  readonly id: string;
  readonly flow: Flow;
  readonly mode: RunMode;
  readonly startedAt: number;
  readonly signal: AbortSignal;
}

/** A flow with its accounts open and its sandbox ready: everything that pages are processed with. */
export class OpenFlow {
  readonly pipeline: Pipeline;
  readonly #options: OpenFlowOptions;
  readonly #services: RunServices;
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #sandbox: Sandbox;

  static async open(services: RunServices, options: OpenFlowOptions): Promise<OpenFlow> {
    const accounts = new Map<string, Account>();
    for (const [role, { connection, title }] of Object.entries(options.flow.roles)) {
      if (connection === null)
        throw new Failure('connection.missing', `No connection is chosen for “${title}”.`);
      accounts.set(role, await services.accounts.open(connection));
    }
    return new OpenFlow(services, options, accounts);
  }

  private constructor(
    services: RunServices,
    options: OpenFlowOptions,
    accounts: ReadonlyMap<string, Account>,
  ) {
    const { flow, mode, startedAt } = options;
    this.#services = services;
    this.#options = options;
    this.#accounts = accounts;
    this.pipeline = compile(flow, type => services.registry.nodes.get(type));
    this.#sandbox = new Sandbox({
      settings: settingValues(flow),
      tables: flow.tables,
      run: { startedAt: new Date(startedAt).toISOString(), mode, flow: flow.name },
    });
  }

  account(role: string): Account {
    const account = this.#accounts.get(role);
    if (!account) throw new Failure('flow.invalid', `The flow has no side “${role}”.`);
    return account;
  }

  /** Where the records of a read node come from. */
  source(stage: Stage): Source {
    const declared = stage.type.source?.(stage.config);
    if (!declared) throw new Failure('flow.invalid', `“${stage.node.name}” does not read records.`);
    return openSource(declared, stage.node, {
      settings: settingValues(this.pipeline.flow),
      account: role => this.account(role),
      deliveries: (after, limit) =>
        this.#services.store.hooks.after(this.#options.id, stage.node.id, after, limit),
    });
  }

  /** The stage of a read node by its id. */
  sourceStage(node: string): Stage {
    const stage = this.pipeline.stage(node);
    if (stage) return stage;
    throw new Failure(
      'flow.invalid',
      `Records read by the node “${node}” wait, but the flow does not have it any more.`,
      {
        hint: 'Put the node back, deploy and run once more; then remove it.',
      },
    );
  }

  /** Records as a page of items, ready to be processed. */
  pageOf(node: string, { records, exchanges }: PageContent): Page {
    const source = this.source(this.sourceStage(node));
    const items = records.map(
      (entry, index): Item => ({
        key: source.key(entry),
        record: entry.record,
        source: entry.record,
        steps: {},
        index,
        ...(entry.version === undefined ? {} : { version: entry.version }),
      }),
    );
    return {
      source: node,
      items,
      amounts: records.map(entry => (entry.failure ? undefined : source.amount(entry.record))),
      unreadable: new Map(
        records.flatMap(({ failure }, index) => (failure ? [[index, failure] as const] : [])),
      ),
      exchanges,
    };
  }

  /** What the engine is handed for one page. */
  ports(page: number, more: Partial<EnginePorts> = {}): EnginePorts {
    return {
      mode: this.#options.mode,
      signal: this.#options.signal,
      clock: this.#services.now,
      account: role => this.account(role),
      evaluate: (code, items, where) => this.#sandbox.evaluate(code, items, where),
      ledger: this.ledger(page),
      ...more,
    };
  }

  ledger(page: number): EffectLedger {
    return this.#services.store.pages.ledger(this.#options.id, page, this.#services.now);
  }

  dispose(): void {
    this.#sandbox.dispose();
  }
}
