import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type ivm from 'isolated-vm';
import type { Evaluated, Item } from '../../nodes/sdk/define-node.ts';
import { Failure, type FailureCode, failureCatalog } from '../../nodes/sdk/failure.ts';
import { once } from '../once.ts';
import { countryCodes } from './countries.ts';

/** What expressions see besides the item: the same for a whole run. */
export interface SharedScope {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly tables: Readonly<Record<string, SharedTable>>;
  readonly run: { readonly startedAt: string; readonly mode: string; readonly flow: string };
}

interface SharedTable {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly otherwise?: string;
}

export interface SandboxLimits {
  /** MiB of memory for all expressions of a run. Default 64. */
  readonly memoryMb?: number;
  /** Milliseconds for one expression over one page. Default 1,000 plus 5 an item. */
  readonly timeoutMs?: number;
}

/** After so many runaway records in one page the run is stopped. */
const runawaysTolerated = 3;

/** Read when the first expression is evaluated: a server that only waits needs neither. */
const sources = once(() => {
  const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
  return { library: stripTypeScriptTypes(read('./functions.ts')), harness: read('./harness.js') };
});

type Answer = { readonly v?: unknown; readonly e?: { code: string; message: string; hint?: string } };

/**
 * Evaluates mappings and conditions in an isolate of its own: no host objects, no network, no clock but the run's,
 * bounded memory and time, off the event loop, a whole page a call.
 */
export class Sandbox {
  readonly #limits: SandboxLimits;
  readonly #shared: string;
  #isolate: ivm.Isolate | undefined;
  #context: ivm.Context | undefined;
  readonly #functions = new Map<string, ivm.Reference>();

  constructor(shared: SharedScope, limits: SandboxLimits = {}) {
    this.#shared = JSON.stringify(shared);
    this.#limits = limits;
  }

  /**
   * One answer an item, in order. A record that makes the expression run away gets `mapping.runaway`; too many of them
   * throw `mapping.stopped`. `where` names the node in messages.
   */
  async evaluate(code: string, items: readonly Item[], where: string): Promise<readonly Evaluated[]> {
    const answers = new Array<Evaluated | undefined>(items.length);
    let open = items.map((_, i) => i);
    for (let runaways = 0; open.length > 0; runaways += 1) {
      if (runaways > runawaysTolerated) throw stopped(where);
      const part = await this.#page(
        code,
        open.map(i => items[i] as Item),
        where,
      );
      part.answers.forEach((answer, i) => {
        answers[open[i] as number] = answer;
      });
      if (part.runaway === undefined) break;
      const culprit = open[part.runaway] as number;
      answers[culprit] = { ok: false, failure: runaway(where, items[culprit]) };
      open = open.filter(i => i !== culprit);
    }
    return answers.map(answer => answer ?? { ok: false, failure: stopped(where) });
  }

  /** Ends the isolate. */
  dispose(): void {
    this.#functions.clear();
    if (this.#isolate && !this.#isolate.isDisposed) this.#isolate.dispose();
    this.#isolate = undefined;
    this.#context = undefined;
  }

  async #page(
    code: string,
    items: readonly Item[],
    where: string,
  ): Promise<{ readonly answers: readonly Evaluated[]; readonly runaway?: number }> {
    const run = await this.#compile(code, where);
    const timeout = this.#limits.timeoutMs ?? 1000 + 5 * items.length;
    try {
      const json = await run.apply(undefined, [payload(code, items)], { timeout, result: { copy: true } });
      return { answers: (JSON.parse(String(json)) as Answer[]).map(answer => evaluated(answer, where)) };
    } catch (error) {
      const disposed = this.#isolate?.isDisposed ?? true;
      if (!disposed && !String(error).includes('timed out')) throw Failure.from(error);
      const position = disposed ? await this.#afterCrash(code, items, where) : await this.#position();
      return { answers: [], runaway: position };
    }
  }

  /** How far the page had come when its time was up. */
  async #position(): Promise<number> {
    return Number(await this.#context?.eval('position', { copy: true }));
  }

  /** Out of memory kills the isolate and its position with it: the culprit is found by halving the page. */
  async #afterCrash(code: string, items: readonly Item[], where: string): Promise<number> {
    this.dispose();
    if (items.length === 1) return 0;
    const middle = Math.ceil(items.length / 2);
    const first = await this.#page(code, items.slice(0, middle), where);
    if (first.runaway !== undefined) return first.runaway;
    const second = await this.#page(code, items.slice(middle), where);
    return middle + (second.runaway ?? 0);
  }

  async #compile(code: string, where: string): Promise<ivm.Reference> {
    const known = this.#functions.get(code);
    if (known) return known;
    const context = this.#context ?? (await this.#open());
    try {
      const compiled = await context.eval(
        `pageOf((record, source, steps, settings, tables, fn, run) => {"use strict"; return (\n${code}\n);})`,
        { reference: true },
      );
      this.#functions.set(code, compiled);
      return compiled;
    } catch (error) {
      throw new Failure('mapping.syntax', `The expression of “${where}” is not valid: ${messageOf(error)}.`);
    }
  }

  async #open(): Promise<ivm.Context> {
    const { Isolate } = (await import('isolated-vm')).default;
    const isolate = new Isolate({ memoryLimit: this.#limits.memoryMb ?? 64 });
    const context = await isolate.createContext();
    const { library, harness } = sources();
    await context.eval(
      `const countryCodes = ${JSON.stringify(countryCodes())};\n${library}\nconst shared = ${this.#shared};\n${harness}`,
    );
    this.#isolate = isolate;
    this.#context = context;
    return context;
  }
}

/** Only what the expression speaks of crosses into the isolate. */
const payload = (code: string, items: readonly Item[]): string => {
  const source = /\bsource\b/.test(code);
  const steps = /\bsteps\b/.test(code);
  return JSON.stringify(
    items.map(item => ({
      r: item.record,
      ...(source ? { o: item.source } : {}),
      ...(steps ? { s: item.steps } : {}),
    })),
  );
};

const evaluated = (answer: Answer, where: string): Evaluated => {
  if (!answer.e) return { ok: true, value: answer.v };
  const { code, message, hint } = answer.e;
  const known = code in failureCatalog ? (code as FailureCode) : 'mapping.failed';
  const sentence = known === 'mapping.failed' ? `“${where}” failed: ${message}` : message;
  return { ok: false, failure: new Failure(known, sentence, hint === undefined ? {} : { hint }) };
};

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/ \[.*\]$/, '');

const runaway = (where: string, item: Item | undefined): Failure =>
  new Failure(
    'mapping.runaway',
    `“${where}” took too long or too much memory for ${item?.key ?? 'this record'} and was stopped.`,
  );

const stopped = (where: string): Failure =>
  new Failure('mapping.stopped', `“${where}” ran away on several records, so the run was stopped.`);
