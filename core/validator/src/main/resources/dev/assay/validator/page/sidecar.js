/*
 * Asks the sidecar. The operator's token is shown once, for a token that is good for half a day; that one lives in this
 * tab's sessionStorage and goes nowhere but into the Authorization header of requests to the address that this page came
 * from. An answer that has not changed is not sent again (ETag).
 */
const TOKEN = 'assay.token';
const TIMEOUT_MS = 8000;

/* Why there is no answer: kind is 'token' (wanted or wrong), 'gone' (nobody there) or 'problem' (it said no). */
export class NoAnswer extends Error {
  constructor(kind, message, status = 0) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

const stored = () => {
  try {
    return sessionStorage.getItem(TOKEN);
  } catch {
    return null; // a browser that keeps nothing: the token then lives as long as the page
  }
};

let token = stored();
const remembered = { path: null, tag: null, answer: null };

export const hasToken = () => token !== null;

export const setToken = (value) => {
  token = value;
  try {
    if (value === null) {
      sessionStorage.removeItem(TOKEN);
    } else {
      sessionStorage.setItem(TOKEN, value);
    }
  } catch {
    // see above
  }
};

const problemOf = async (response) => {
  const text = await response.text();
  try {
    const problem = JSON.parse(text);
    return problem.detail || problem.title || 'status ' + response.status;
  } catch {
    return 'status ' + response.status;
  }
};

const send = async (path, headers, timeoutMs, method = 'GET') => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const response = await fetch(path, { method, headers, signal: stop.signal, cache: 'no-store', redirect: 'error', credentials: 'omit' });
    if (response.status === 401 || response.status === 403) {
      throw new NoAnswer('token', await problemOf(response), response.status);
    }
    if (!response.ok && response.status !== 304) {
      throw new NoAnswer(response.status >= 502 ? 'gone' : 'problem', await problemOf(response), response.status);
    }
    return { response, body: response.status === 304 ? null : await response.json() };
  } catch (error) {
    if (error instanceof NoAnswer) {
      throw error;
    }
    throw new NoAnswer('gone', stop.signal.aborted ? 'no answer within ' + timeoutMs / 1000 + ' seconds' : '');
  } finally {
    clearTimeout(timer);
  }
};

const authorised = (headers) => (token === null ? headers : { ...headers, Authorization: 'Bearer ' + token });

/* Gives the operator's token for one of this page's own. */
export const logIn = async (operatorsToken) => {
  const headers = { Accept: 'application/json', Authorization: 'Bearer ' + operatorsToken };
  setToken((await send('/v1/page-tokens', headers, TIMEOUT_MS, 'POST')).body.token);
};

/* Asks once. */
export const ask = async (path, timeoutMs = TIMEOUT_MS) =>
  (await send(path, authorised({ Accept: 'application/json' }), timeoutMs)).body;

/* Asks again and again; the same object comes back while nothing has changed. Also the sidecar's clock, in seconds. */
export const poll = async (path) => {
  const tag = remembered.path === path ? remembered.tag : null;
  const headers = authorised({ Accept: 'application/json', ...(tag === null ? {} : { 'If-None-Match': tag }) });
  const { response, body } = await send(path, headers, TIMEOUT_MS);
  if (body !== null) {
    Object.assign(remembered, { path, tag: response.headers.get('ETag'), answer: body });
  }
  return remembered.answer;
};
