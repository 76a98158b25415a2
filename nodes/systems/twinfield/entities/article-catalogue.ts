import type { Office } from '../office.ts';
import { createCache, neverAborted } from '../wire/cache.ts';
import { isMissing, remarks, succeeded } from '../wire/process-xml.ts';
import { rejection } from '../wire/rejection.ts';
import type { ListedArticle } from './article-schema.ts';
import { type ReadArticle, readArticle } from './article-wire.ts';

const oneMinute = 60_000;
/** "Does not exist" is never said from a list older than this. */
const freshMs = 5_000;

/**
 * The articles of the office, remembered for a minute: the pages of a run ask for the same articles again and again, and
 * every question counts against the limits of Twinfield.
 */
export class ArticleCatalogue {
  readonly #office: Office;
  readonly #list;
  readonly #articles;

  constructor(office: Office) {
    this.#office = office;
    this.#list = createCache<ReadonlyMap<string, ListedArticle>>(office.now, oneMinute);
    this.#articles = createCache<ReadArticle | undefined>(office.now, oneMinute);
  }

  /** Which of these articles exist: one search for all of them, or none when the list is at hand. */
  async listed(codes: readonly string[]): Promise<ReadonlyMap<string, ListedArticle>> {
    const known = await this.#list.get('all', this.#loadList);
    const isComplete = codes.every(code => known.has(code));
    const list = isComplete ? known : await this.#list.fresh('all', freshMs, this.#loadList);
    const asked = new Set(codes);
    return new Map([...list].filter(([code]) => asked.has(code)));
  }

  /** An article with everything in it; undefined when there is none. */
  async read(code: string): Promise<ReadArticle | undefined> {
    return (
      (await this.#articles.get(code, () => this.load(code, neverAborted))) ??
      this.#articles.fresh(code, freshMs, () => this.load(code, neverAborted))
    );
  }

  /** Reads an article now. */
  async load(code: string, signal: AbortSignal): Promise<ReadArticle | undefined> {
    const { processXml, office } = this.#office;
    const answer = await processXml({ read: { type: 'article', office, code } }, { signal });
    if (succeeded(answer)) return readArticle(answer.root);
    if (isMissing(answer, 'code')) return undefined;
    throw rejection(remarks(answer));
  }

  /** Forgets articles that were just written. */
  forget(codes: readonly string[]): void {
    for (const code of codes) this.#articles.forget(code);
    this.#list.forget('all');
  }

  #loadList = async (): Promise<ReadonlyMap<string, ListedArticle>> => {
    const rows = await this.#office.finder.all({ type: 'ART' }, neverAborted);
    return new Map(rows.map(({ code, name }) => [code, { code, name }]));
  };
}
