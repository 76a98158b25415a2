import type { CreateRequest, UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { HttpResponse } from '../../../sdk/http.ts';
import type { HttpClient } from '../client.ts';
import type { CreateDocument, UpdateDocument } from '../document/entity-document.ts';
import { failureOfWrite, isGood } from '../wire/answer.ts';
import { jsonOf } from '../wire/json.ts';
import { textAt } from '../wire/json-path.ts';
import { filledHeaders, filledTexts, fillJson, fillPath, type Scope } from '../wire/template.ts';
import { title } from '../wire/title.ts';
import type { Fields } from './record.ts';

const send = (
  client: HttpClient,
  document: CreateDocument | UpdateDocument,
  scope: Scope,
  key: string,
  signal: AbortSignal,
): Promise<HttpResponse> =>
  client.send({
    method: document.method,
    path: fillPath(document.path, scope),
    query: filledTexts(document.query, scope),
    headers: {
      ...filledHeaders(document.headers, scope),
      ...(document.idempotencyHeader === undefined ? {} : { [document.idempotencyHeader]: key }),
    },
    body: fillJson(document.body, scope),
    bodyType: document.bodyType,
    signal,
  });

/** Creates one record and gives its id. */
export const createWith =
  (document: CreateDocument, idPath: string) =>
  async (
    client: HttpClient,
    { record, idempotencyKey }: CreateRequest<Fields>,
    signal: AbortSignal,
  ): Promise<{ readonly id: string }> => {
    const scope = { record, key: idempotencyKey };
    const response = await send(client, document, scope, idempotencyKey, signal);
    const { settings } = client;
    if (!isGood(response, document.success)) {
      throw failureOfWrite(response, settings, {
        duplicate: document.duplicate ?? settings.duplicateStatuses,
      });
    }
    return { id: createdId(response, document, idPath) };
  };

/** The id in the header or at the path of the answer, or the last part of the address in its `Location`. */
const createdId = (response: HttpResponse, document: CreateDocument, idPath: string): string => {
  const { idHeader } = document;
  const told = idHeader === undefined ? undefined : response.headers[idHeader.toLowerCase()];
  const id = told || textAt(jsonOf(response), document.id ?? idPath);
  if (id !== undefined) return id;
  const last = response.headers.location?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1);
  if (last !== undefined) return decoded(last);
  throw new Failure('target.malformed', `${title} took the record, but did not say its id.`, {
    system: title,
    said: response.text.slice(0, 200),
    outcome: 'unknown',
    hint: 'Correct “id” under “create”, the path of the id in the answer, on the connection.',
  });
};

/** The record is made, so that an id in an odd form must not fail the write. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Updates one record. */
export const updateWith =
  (document: UpdateDocument) =>
  async (
    client: HttpClient,
    { id, changes, record, existing, idempotencyKey }: UpdateRequest<Fields, Fields>,
    signal: AbortSignal,
  ): Promise<{ readonly id: string }> => {
    const scope = { id, changes, record, existing, key: idempotencyKey };
    const response = await send(client, document, scope, idempotencyKey, signal);
    const { settings } = client;
    if (!isGood(response, document.success)) {
      throw failureOfWrite(response, settings, {
        duplicate: document.duplicate ?? settings.duplicateStatuses,
        notFound: document.notFound ?? settings.notFoundStatuses,
      });
    }
    return { id };
  };
