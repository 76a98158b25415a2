import type { Flow } from '../../flows/flow.ts';
import { isSigned, isStale, markOf, type SignedDelivery } from '../../nodes/core/webhook/signature.ts';
import { type WebhookConfig, webhook } from '../../nodes/core/webhook/webhook.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { HookRecord } from '../store/hooks.ts';
import type { Store } from '../store/store.ts';
import { deliveryBody } from './source.ts';

const hour = 60 * 60_000;
/** Header by which a sender names a delivery. */
const deliveryHeader = 'x-koppel-delivery';

export interface HooksOptions {
  readonly store: Store;
  readonly now: () => number;
  /** Starts a live run of the flow's deployed version, unless a connection keeps it from running. */
  start(flow: FlowRecord): Promise<unknown>;
  report(error: unknown): void;
}

/** The address of a webhook node and how the node is configured. */
export interface OpenHook {
  readonly hook: HookRecord;
  readonly config: WebhookConfig;
}

/** A delivery that is in the database. */
export interface Kept {
  readonly kind: 'kept' | 'duplicate';
  readonly id: number;
}

/** Why a delivery was not kept. */
export type Refusal =
  | { readonly kind: 'no-secret' | 'wrong-signature' | 'stale' }
  | { readonly kind: 'not-json'; readonly said: string; readonly position: number }
  | { readonly kind: 'not-a-record' };

/** Takes what is delivered to webhook nodes: it is on disk before it is answered, and a run takes it from there. */
export class Hooks {
  readonly #options: HooksOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HooksOptions) {
    this.#options = options;
  }

  /** Starts flows for which deliveries were left waiting; to be called once at start. */
  async open(): Promise<void> {
    this.#timer = setInterval(() => void this.#forget(), hour).unref();
    await this.look();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Starts the flows for which deliveries wait, for instance one that was deployed or made active. */
  async look(flow?: string): Promise<void> {
    const { store } = this.#options;
    const waiting = await store.hooks.waitingNodes();
    for (const entry of waiting) {
      if (flow === undefined || entry.flow === flow) await this.#start(entry.flow, entry.node);
    }
  }

  /** The node behind a token; undefined when there is none. */
  async find(token: string): Promise<OpenHook | undefined> {
    const { store } = this.#options;
    const hook = await store.hooks.byToken(token);
    const flow = hook && (await store.flows.get(hook.flow));
    if (!flow) return undefined;
    const config = configOf(await this.#deployed(flow), hook.node) ?? configOf(flow.draft, hook.node);
    return config && { hook, config };
  }

  /** Judges a delivery and keeps it; the run that takes it is started afterwards. */
  async receive({ hook, config }: OpenHook, delivery: SignedDelivery): Promise<Kept | Refusal> {
    const { store, now, report } = this.#options;
    if (config.signed && hook.secret === null) return { kind: 'no-secret' };
    if (config.signed && !isSigned(config, hook.secret ?? '', delivery)) return { kind: 'wrong-signature' };
    const read = readBody(delivery.body);
    if (read.kind !== 'body') return read;
    const key = delivery.header(deliveryHeader)?.slice(0, 200) || undefined;
    const added = await store.hooks.add({
      flow: hook.flow,
      node: hook.node,
      key,
      mark: markOf(config, delivery, key),
      body: read.body,
      at: now(),
      // One that is known is a repetition, however old; one that is old and not known may be forged from an older one.
      acceptNew: !isStale(config, delivery, now()),
    });
    if (added === 'refused') return { kind: 'stale' };
    if (added.kind === 'duplicate') return { kind: 'duplicate', id: added.id };
    void this.#start(hook.flow, hook.node).catch(report);
    return { kind: 'kept', id: added.id };
  }

  async #start(id: string, node: string): Promise<void> {
    const flow = await this.#options.store.flows.get(id);
    if (!flow?.active) return;
    if (configOf(await this.#deployed(flow), node)) await this.#options.start(flow);
  }

  async #deployed({ id, version }: FlowRecord): Promise<Flow | undefined> {
    return version === null ? undefined : this.#options.store.flows.version(id, version);
  }

  async #forget(): Promise<void> {
    const { store, now, report } = this.#options;
    await store.hooks.forget(now()).catch(report);
  }
}

/** Ids and names of the webhook nodes of a flow. */
export const webhooksOf = (flow: Flow): readonly Flow['nodes'][number][] =>
  flow.nodes.filter(({ type }) => type === webhook.type);

const configOf = (flow: Flow | undefined, node: string): WebhookConfig | undefined => {
  const found = flow && webhooksOf(flow).find(({ id }) => id === node);
  const parsed = found && webhook.config.safeParse(found.config);
  return parsed?.success ? parsed.data : undefined;
};

type Read =
  | { readonly kind: 'body'; readonly body: unknown }
  | Extract<Refusal, { kind: 'not-json' | 'not-a-record' }>;

const readBody = (bytes: Uint8Array): Read => {
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = deliveryBody.safeParse(JSON.parse(text));
    return parsed.success ? { kind: 'body', body: parsed.data } : { kind: 'not-a-record' };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(said)?.[1];
    return { kind: 'not-json', said, position: position === undefined ? text.length : Number(position) };
  }
};
