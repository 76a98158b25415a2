import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { listedArticles, saveArticle, shownArticle } from './articles.ts';
import { saveDebtor, shownDebtor } from './debtors.ts';
import { type Desk, openDesk } from './desk.ts';
import { saveEntry, shownEntry } from './journal-entries.ts';
import { listOf, type Shown, singleOf } from './list.ts';
import type { ArticleRow, DebtorRow, EntryRow, InvoiceRow } from './model.ts';
import { Refusal, sendProblem } from './problem.ts';
import { references } from './references.ts';
import { narrowed, rowOf, rowsOf } from './rows.ts';
import { saveInvoice, shownInvoice } from './sales-invoices.ts';
import { settingsOf } from './settings.ts';
import { type Body, Complaints } from './shape.ts';

/** One kind of object the API serves. */
interface Resource {
  list(desk: Desk): readonly Shown[];
  one?(desk: Desk, id: string): Shown | undefined;
  create?(desk: Desk, body: Body, isTrial: boolean): Shown;
  /** Absent where nothing can be replaced. */
  replace?(desk: Desk, id: string, body: Body, isTrial: boolean): Shown | undefined;
}

const debtorOf = (desk: Desk, id: string) => rowOf<DebtorRow>(desk, 'debtor', id);
const articleOf = (desk: Desk, id: string) => rowOf<ArticleRow>(desk, 'article', id);

const entriesOf = (desk: Desk): readonly EntryRow[] => {
  if (!desk.url.searchParams.has('BookYear')) {
    const complaints = new Complaints(desk.say);
    complaints.add('bookYear', desk.say('required'));
    complaints.end();
  }
  return rowsOf<EntryRow>(desk, 'journalEntry');
};

const resources: Readonly<Record<string, Resource>> = {
  debtors: {
    list: desk =>
      narrowed(desk, rowsOf<DebtorRow>(desk, 'debtor'), {
        EmailAddress: ({ fields }) => fields.emailAddress,
        CustomerNumber: ({ fields }) => fields.customerNumber,
      }).map(row => shownDebtor(desk, row)),
    one: (desk, id) => {
      const row = debtorOf(desk, id);
      return row && shownDebtor(desk, row);
    },
    create: (desk, body, isTrial) => shownDebtor(desk, saveDebtor(desk, body, undefined, isTrial)),
    replace: (desk, id, body, isTrial) => {
      const row = debtorOf(desk, id);
      return row && shownDebtor(desk, saveDebtor(desk, body, row, isTrial));
    },
  },
  salesinvoiceswithlines: {
    list: desk =>
      narrowed(desk, rowsOf<InvoiceRow>(desk, 'salesInvoice'), {
        InvoiceNumber: ({ invoiceNumber }) => invoiceNumber,
      }).map(row => shownInvoice(desk, row)),
    one: (desk, id) => {
      const row = rowOf<InvoiceRow>(desk, 'salesInvoice', id);
      return row && shownInvoice(desk, row);
    },
    create: (desk, body, isTrial) => shownInvoice(desk, saveInvoice(desk, body, isTrial)),
  },
  salesinvoices: {
    list: desk =>
      rowsOf<InvoiceRow>(desk, 'salesInvoice').map(row => {
        const { lines: _, ...head } = shownInvoice(desk, row);
        return head;
      }),
  },
  journalentrieswithlines: {
    list: desk =>
      narrowed(desk, entriesOf(desk), {
        SourceDocumentNumber: ({ sourceDocumentNumber }) => sourceDocumentNumber,
      }).map(row => shownEntry(desk, row)),
    one: (desk, id) => {
      const row = rowOf<EntryRow>(desk, 'journalEntry', id);
      return row && shownEntry(desk, row);
    },
    create: (desk, body, isTrial) => shownEntry(desk, saveEntry(desk, body, isTrial)),
  },
  articles: {
    list: desk =>
      narrowed(desk, listedArticles(desk), { Code: ({ code }) => code }).map(row => shownArticle(desk, row)),
    one: (desk, id) => {
      const row = articleOf(desk, id);
      return row && shownArticle(desk, row);
    },
    create: (desk, body, isTrial) => shownArticle(desk, saveArticle(desk, body, undefined, isTrial)),
    replace: (desk, id, body, isTrial) => {
      const row = articleOf(desk, id);
      return row && shownArticle(desk, saveArticle(desk, body, row, isTrial));
    },
  },
  ...Object.fromEntries(Object.entries(references).map(([name, list]) => [name, { list }])),
};

const bodyOf = (request: FastifyRequest, desk: Desk): Body => {
  try {
    const parsed: unknown = JSON.parse(typeof request.body === 'string' ? request.body : '');
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Answered below, like any other body that is no object.
  }
  throw new Refusal(400, desk.say('unreadable'));
};

type Params = { readonly name: string; readonly id?: string };

const answer = (request: FastifyRequest, reply: FastifyReply, desk: Desk): FastifyReply => {
  const { name, id } = request.params as Params;
  const resource = resources[name.toLowerCase()];
  const isTrial = desk.url.searchParams.get('validateOnly') === 'true';
  if (request.method === 'GET' && resource) {
    return reply.send(
      id === undefined
        ? listOf(desk, `/v1/${name.toLowerCase()}`, resource.list(desk))
        : singleOf(desk, resource.one?.(desk, id)),
    );
  }
  if (request.method === 'POST' && id === undefined && resource?.create) {
    const made = resource.create(desk, bodyOf(request, desk), isTrial);
    reply.code(isTrial ? 200 : 201);
    return desk.settings.answersCreated ? reply.send(singleOf(desk, made)) : reply.send('');
  }
  if (request.method === 'PUT' && id !== undefined && resource?.replace) {
    return reply.send(singleOf(desk, resource.replace(desk, id, bodyOf(request, desk), isTrial)));
  }
  throw new Refusal(resource ? 405 : 404, desk.say('missing'));
};

/** The API below `/v1/`; paths are taken whatever their capitals. */
export const apiRoutes = (app: FastifyInstance, world: SimulatorWorld): void => {
  const serve = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    try {
      return answer(request, reply, openDesk(request, world));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isProblem = settingsOf(world.store).problemJson;
      return sendProblem(reply, error, isProblem ? 'application/problem+json' : undefined);
    }
  };
  for (const method of ['GET', 'POST', 'PUT'] as const) {
    app.route({ method, url: '/v1/:name', handler: serve });
    app.route({ method, url: '/v1/:name/:id', handler: serve });
  }
};
