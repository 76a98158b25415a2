import type { FieldChange, WritePlan, WriteRequest, WriteResult } from '../../nodes/sdk/define-node.ts';
import type { EntityType, Found, Written } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { contentHash, fieldChanges } from './changes.ts';
import { type Decision, decide, doneOtherwise, remember, type Wanted } from './effects.ts';
import { findAll } from './find.ts';
import type { Account, Effect, EffectState, EnginePorts } from './ports.ts';
import { type Sent, sendInBatches } from './send.ts';

/** Id of a record that a dry run would create. */
export const newRecordId = '(new)';

/** Under this the ledger keeps what all writes of a flow share; no node has such an id. */
const shared = ':once';

interface Job {
  readonly request: WriteRequest;
  readonly wanted: Wanted;
  readonly effect: Effect | undefined;
}

/** A write that is to be sent: a record to create, or changes to one that exists. */
interface Task {
  readonly job: Job;
  readonly action: 'created' | 'updated';
  readonly existing?: Found;
  readonly changes?: readonly FieldChange[];
}

/** A task that changes what exists. */
type Change = Task & Required<Pick<Task, 'existing' | 'changes'>>;

/** An effect to remember, and what it is of. */
interface Entry {
  readonly job: Job;
  readonly effect: Effect;
}

/**
 * Writes the records of a page with exactly-once effect: intents are on disk before any call; what was begun and never
 * answered is looked for at the target before anything is sent again.
 */
export class Writer {
  readonly #ports: EnginePorts;
  readonly #node: string;
  readonly #plan: WritePlan;
  readonly #account: Account;
  readonly #entity: EntityType;
  readonly #idempotency: (key: string) => string;
  /** What a dry run would have written so far, by key. */
  readonly #planned = new Map<string, { readonly effect: Effect; readonly found: Found }>();

  constructor(ports: EnginePorts, flow: string, node: string, plan: WritePlan, entity: EntityType) {
    this.#ports = ports;
    this.#node = node;
    this.#plan = plan;
    this.#account = ports.account(plan.role);
    this.#entity = entity;
    this.#idempotency = key => contentHash([flow, node, key]);
  }

  /** Results in the order of the requests. Requests with the same key are done one after the other. */
  async write(requests: readonly WriteRequest[]): Promise<readonly WriteResult[]> {
    if (this.#ports.rehearsal) return this.#rehearse(requests);
    const results = new Map<WriteRequest, WriteResult>();
    for (const [position, wave] of wavesByKey(requests).entries()) {
      for (const [request, result] of await this.#wave(wave, position > 0)) results.set(request, result);
    }
    return requests.map(
      request => results.get(request) ?? { ok: false, failure: new Failure('internal', 'No result.') },
    );
  }

  /** Ids of the real writes, so that what stands behind this node comes out as it did. */
  async #rehearse(requests: readonly WriteRequest[]): Promise<readonly WriteResult[]> {
    const effects = await this.#ports.ledger.load(
      this.#node,
      requests.map(({ key }) => key),
    );
    return requests.map(({ key }) => {
      const effect = effects.get(key);
      return { ok: true, action: effect?.action ?? 'created', id: effect?.target ?? newRecordId };
    });
  }

  async #wave(
    requests: readonly WriteRequest[],
    repeated: boolean,
  ): Promise<ReadonlyMap<WriteRequest, WriteResult>> {
    const { ledger } = this.#ports;
    const { mode } = this.#plan;
    const effects = await ledger.load(
      this.#node,
      requests.map(({ key }) => key),
    );
    const others = await ledger.load(
      shared,
      requests.flatMap(({ once }) => once ?? []),
    );
    const results = new Map<WriteRequest, WriteResult>();
    const open: Job[] = [];
    for (const request of requests) {
      const effect = this.#planned.get(request.key)?.effect ?? effects.get(request.key);
      const other =
        request.once === undefined
          ? undefined
          : doneOtherwise(effect, others.get(request.once), this.#account.system.title);
      if (other) {
        results.set(
          request,
          other.kind === 'refused' ? { ok: false, failure: other.failure } : { ok: true, ...other },
        );
        continue;
      }
      const { version } = request.item;
      const hash = contentHash(request.record);
      const again = this.#ports.mode === 'replay';
      const wanted = { hash, version, mode, page: ledger.page, repeated, again };
      const memory = remember(effect, wanted);
      if (memory.kind === 'settled') results.set(request, { ok: true, action: memory.action, id: memory.id });
      else open.push({ request, wanted, effect });
    }
    for (const [request, result] of await this.#perform(open)) results.set(request, result);
    return results;
  }

  async #perform(jobs: readonly Job[]): Promise<ReadonlyMap<WriteRequest, WriteResult>> {
    const results = new Map<WriteRequest, WriteResult>();
    if (jobs.length === 0) return results;
    const found = await this.#probe(jobs);
    const settled: Entry[] = [];
    const creates: Task[] = [];
    const changes: Change[] = [];
    for (const job of jobs) {
      const { request } = job;
      const decision = this.#decide(job, found.get(request.match) ?? []);
      if (decision.kind === 'create') creates.push({ job, action: 'created' });
      else if (decision.kind === 'update') changes.push({ job, ...decision });
      else if (decision.kind === 'refused') results.set(request, { ok: false, failure: decision.failure });
      else if (decision.kind === 'outdated')
        results.set(request, { ok: true, action: 'skipped', id: decision.id });
      else {
        results.set(request, { ok: true, ...decision });
        settled.push({ job, effect: this.#effect(job, 'done', decision.action, decision.id) });
      }
    }
    const tasks: readonly Task[] = [...creates, ...changes];
    if (this.#ports.mode === 'dry') {
      for (const task of tasks) results.set(task.job.request, this.#pretend(task));
      return results;
    }
    const intents = tasks.map(({ job, action, existing }) => ({
      job,
      effect: this.#effect(job, 'intent', action, existing?.id ?? null),
    }));
    await this.#save([...settled, ...intents]);
    const sent = [...(await this.#create(creates)), ...(await this.#update(changes))];
    await this.#save(
      sent.map(({ entry, answer }) => ({ job: entry.job, effect: this.#effectOf(entry, answer) })),
    );
    for (const { entry, answer } of sent) results.set(entry.job.request, resultOf(entry, answer));
    return results;
  }

  #create(tasks: readonly Task[]): Promise<readonly Sent<Task>[]> {
    return this.#send(tasks, (batch, signal) =>
      this.#entity.create?.(
        this.#account.client,
        batch.map(({ job: { request } }) => ({
          record: request.record,
          idempotencyKey: this.#idempotency(request.key),
        })),
        signal,
      ),
    );
  }

  #update(tasks: readonly Change[]): Promise<readonly Sent<Change>[]> {
    return this.#send(tasks, (batch, signal) =>
      this.#entity.update?.(
        this.#account.client,
        batch.map(({ job: { request }, existing, changes }) => ({
          id: existing.id,
          changes: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
          record: request.record,
          existing: existing.record,
          idempotencyKey: this.#idempotency(request.key),
        })),
        signal,
      ),
    );
  }

  #send<T extends Task>(
    tasks: readonly T[],
    call: (batch: readonly T[], signal: AbortSignal) => Promise<readonly Written[]> | undefined,
  ): Promise<readonly Sent<T>[]> {
    const options = {
      size: this.#entity.batch ?? 1,
      atOnce: this.#account.limits.concurrency,
      itemOf: ({ job }: T) => job.request.item,
      signal: this.#ports.signal,
    };
    return sendInBatches(tasks, options, call);
  }

  /** In a dry run: what the write would give, remembered for further records of the page with the same key. */
  #pretend({ job, action, existing, changes }: Task): WriteResult {
    const { key, record } = job.request;
    const id = existing?.id ?? newRecordId;
    this.#planned.set(key, { effect: this.#effect(job, 'done', action, id), found: { id, record } });
    return { ok: true, action, id, ...(changes ? { changes } : {}) };
  }

  #probe(jobs: readonly Job[]): Promise<ReadonlyMap<string, readonly Found[]>> {
    const queries = jobs.map(({ request: { item, match } }) => ({ item, values: [match] }));
    return findAll(this.#entity, this.#plan.by, this.#account.client, queries, this.#ports.signal);
  }

  #decide({ request, wanted, effect }: Job, answer: readonly Found[]): Decision {
    const { entity, by, createOnly } = this.#plan;
    const planned = this.#planned.get(request.key)?.found;
    const found = planned ? [planned] : answer;
    const changes = (existing: Found) => {
      const comparable =
        existing === planned
          ? existing.record
          : (this.#entity.comparable?.(existing.record, request.record) ?? existing.record);
      return fieldChanges(comparable as Readonly<Record<string, unknown>>, request.record, createOnly);
    };
    const names = { entity, by, match: request.match, system: this.#account.system.title };
    return decide(effect, wanted, found, changes, names, this.#entity.completes);
  }

  /** Saves effects, and what the other writes of the flow need to know of them. */
  async #save(entries: readonly Entry[]): Promise<void> {
    const told = entries
      .flatMap(({ job: { request }, effect }) =>
        request.once === undefined
          ? []
          : [[request.once, { ...effect, node: shared, key: request.once }] as const],
      )
      // Of several the last one counts: what stands there, or may, outweighs what could not be made.
      .sort(([, a], [, b]) => weightOf(a) - weightOf(b));
    await this.#ports.ledger.save([...entries.map(({ effect }) => effect), ...new Map(told).values()]);
  }

  #effectOf({ job, action }: Task, answer: Written): Effect {
    if (answer.ok) return this.#effect(job, 'done', action, answer.id);
    return this.#effect(job, answer.failure.outcome === 'unknown' ? 'unknown' : 'failed', action, null);
  }

  #effect(
    { request, wanted }: Job,
    state: EffectState,
    action: Effect['action'],
    target: string | null,
  ): Effect {
    return {
      node: this.#node,
      key: request.key,
      state,
      action,
      hash: wanted.hash,
      version: wanted.version ?? null,
      target,
      page: wanted.page,
    };
  }
}

const resultOf = ({ action, changes }: Task, answer: Written): WriteResult =>
  answer.ok ? { ...answer, action, ...(changes ? { changes } : {}) } : answer;

const weightOf = ({ state, target }: Effect): number => (target === null ? (state === 'failed' ? 0 : 1) : 2);

/** First requests of each key, then the second ones, and so on. */
const wavesByKey = (requests: readonly WriteRequest[]): readonly (readonly WriteRequest[])[] => {
  const waves: WriteRequest[][] = [];
  const seen = new Map<string, number>();
  for (const request of requests) {
    const wave = seen.get(request.key) ?? 0;
    seen.set(request.key, wave + 1);
    const list = waves[wave] ?? [];
    list.push(request);
    waves[wave] = list;
  }
  return waves;
};
