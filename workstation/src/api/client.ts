// SPDX-License-Identifier: Apache-2.0

/** An answer of the server that is not success: RFC 9457 problem JSON, or what stands for it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    /** Stable kebab-case word; `network` and `unreadable` are ours, the others the server's. */
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly fields: Readonly<Record<string, string>>,
    readonly members: Readonly<Record<string, unknown>>,
  ) {
    super(`${code} ${String(status)}`);
  }
}

type Query = Record<string, string | number | readonly string[] | null | undefined>;
type Listener = () => void;

const expiredListeners = new Set<Listener>();

/** Calls the listener whenever the server no longer knows this session. */
export function onSessionExpired(listener: Listener): () => void {
  expiredListeners.add(listener);
  return () => {
    expiredListeners.delete(listener);
  };
}

export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'string' || typeof value === 'number') parameters.set(name, String(value));
    else for (const each of value) parameters.append(name, each);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  request<T>('GET', path, undefined, signal);
export const post = <T>(path: string, body: object = {}): Promise<T> =>
  request<T>('POST', path, body);
/** Asks for a file, which is not made by looking at it alone. */
export async function postForFile(path: string, body: object): Promise<Blob> {
  const accept = 'application/pdf, application/json';
  return (await answered('POST', path, body, undefined, accept)).blob();
}
/** Sends a file as it is, as what it says it is. */
export const upload = <T>(path: string, file: Blob): Promise<T> => request<T>('POST', path, file);
export const put = <T>(path: string, body: object): Promise<T> => request<T>('PUT', path, body);
export const patch = <T>(path: string, body: object): Promise<T> => request<T>('PATCH', path, body);
export const remove = (path: string): Promise<void> => request<undefined>('DELETE', path);

async function request<T>(
  method: string,
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<T> {
  const response = await answered(method, path, body, signal);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Problem(response.status, 'unreadable', '', '', {}, {});
  }
}

/** Sends a request with what the server wants to see, and throws whatever is not success. */
async function answered(
  method: string,
  path: string,
  body?: object,
  signal?: AbortSignal,
  accept = 'application/json',
): Promise<Response> {
  const writes = method !== 'GET';
  if (writes && csrfToken() === null) await renewCsrfToken();
  let response = await send(method, path, body, signal, accept);
  if (writes && response.status === 403 && (await codeOf(response)).startsWith('csrf')) {
    // The token belongs to the session before the last sign-in: take the new one, try once more.
    await renewCsrfToken();
    response = await send(method, path, body, signal, accept);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function send(
  method: string,
  path: string,
  body?: object,
  signal?: AbortSignal,
  accept = 'application/json',
): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: accept,
    'Accept-Language': document.documentElement.lang,
  };
  if (body !== undefined) {
    headers['Content-Type'] = body instanceof Blob ? body.type : 'application/json';
  }
  const token = csrfToken();
  if (method !== 'GET' && token !== null) headers['X-XSRF-TOKEN'] = token;
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new Problem(0, 'network', '', '', {}, {});
  }
}

/** Reads a failed response; also tells the page when the session has ended. */
export async function problemOf(response: Response): Promise<Problem> {
  const members = await membersOf(response);
  const text = (name: string): string => {
    const value = members[name];
    return typeof value === 'string' ? value : '';
  };
  const code = text('code') || `http-${String(response.status)}`;
  if (response.status === 401 && code !== 'bad-credentials') {
    for (const listener of expiredListeners) listener();
  }
  return new Problem(
    response.status,
    code,
    text('title'),
    text('detail'),
    fieldsOf(members.fields),
    members,
  );
}

async function codeOf(response: Response): Promise<string> {
  const { code } = await membersOf(response.clone());
  return typeof code === 'string' ? code : '';
}

async function membersOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

function fieldsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

function csrfToken(): string | null {
  const match = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return match?.[1] === undefined || match[1] === '' ? null : decodeURIComponent(match[1]);
}

/** Any GET of the session sets the CSRF cookie, signed in or not. */
async function renewCsrfToken(): Promise<void> {
  await send('GET', '/api/session');
}
