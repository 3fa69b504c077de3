// @ts-check
import { ProblemError } from './problem-error.js';

/**
 * Fetches and reads JSON.
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function getJson(url, signal) {
  return (await request(url, { signal })).json();
}

/**
 * Fetches a body, such as a chart or an example.
 * @param {string} url
 * @param {AbortSignal} [signal]
 */
export async function getBlob(url, signal) {
  return (await request(url, { signal })).blob();
}

/**
 * Makes the server forget a classification; one that has expired counts as forgotten.
 * @param {string} url
 */
export async function forget(url) {
  try {
    await request(url, { method: 'DELETE' });
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 404)) {
      throw error;
    }
  }
}

/**
 * @typedef {object} ClassifyOptions
 * @property {number} top the number of genres wanted
 * @property {string} [model]
 * @property {boolean} [details] also segments, sections and what is needed for charts
 * @property {(share: number) => void} [onUpload] is told how much has been sent, 0 to 1
 * @property {AbortSignal} [signal]
 */

/**
 * Uploads a file and gives its classification. XMLHttpRequest, because fetch tells nothing about the progress of an upload.
 * @param {Blob} file
 * @param {string} name
 * @param {ClassifyOptions} options
 * @returns {Promise<import('./types.js').Classification>}
 */
export function classify(file, name, { top, model, details = false, onUpload, signal }) {
  const query = new URLSearchParams({ top: String(top) });
  for (const flag of details ? ['segments', 'sections', 'charts'] : []) {
    query.set(flag, 'true');
  }

  if (model) {
    query.set('model', model);
  }

  const form = new FormData();
  form.append('file', file, name);
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const cancel = () => xhr.abort();
    xhr.open('POST', `/api/classifications?${query}`);
    xhr.upload.addEventListener('progress', (event) => event.lengthComputable && onUpload?.(event.loaded / event.total));
    xhr.upload.addEventListener('load', () => onUpload?.(1));
    xhr.addEventListener('load', () => {
      if (xhr.status === 200) {
        resolve(JSON.parse(xhr.responseText));
      } else {
        reject(ProblemError.fromAnswer(xhr.status, xhr.responseText, xhr.getResponseHeader('Retry-After')));
      }
    });
    xhr.addEventListener('error', () => reject(ProblemError.unreachable()));
    xhr.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
    xhr.addEventListener('loadend', () => signal?.removeEventListener('abort', cancel));
    if (signal?.aborted) {
      reject(new DOMException('Cancelled.', 'AbortError'));
      return;
    }

    signal?.addEventListener('abort', cancel, { once: true });
    xhr.send(form);
  });
}

/**
 * Whether an error only says that the user cancelled.
 * @param {unknown} error
 */
export function isCancelled(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}

/**
 * @param {string} url
 * @param {RequestInit} init
 */
async function request(url, init) {
  let response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    throw isCancelled(error) ? error : ProblemError.unreachable();
  }

  if (!response.ok) {
    throw ProblemError.fromAnswer(response.status, await response.text(), response.headers.get('Retry-After'));
  }

  return response;
}
