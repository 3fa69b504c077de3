// @ts-check
import { classify } from './api.js';
import { ProblemError } from './problem-error.js';

const inFlight = 3;
const usualWaitSeconds = 2;
const mostRetries = 20;

/**
 * @template T
 * @typedef {{ item: T, file: File, name: string }} Job
 */

/**
 * Classifies many files, a few at a time. When the server is busy (429, 503), all wait as long as it asks.
 * @template T
 * @param {Job<T>[]} jobs
 * @param {{ top: number, model?: string, signal: AbortSignal }} options
 * @param {{ onStart: (item: T) => void, onResult: (item: T, song: import('./types.js').Classification) => void, onError: (item: T, error: unknown) => void }} events
 */
export async function classifyMany(jobs, { top, model, signal }, { onStart, onResult, onError }) {
  let next = 0;
  let pausedUntil = 0;

  const work = async () => {
    while (next < jobs.length && !signal.aborted) {
      const { item, file, name } = jobs[next++];
      onStart(item);
      for (let tries = 0; ; tries++) {
        try {
          await pause(pausedUntil - Date.now(), signal);
          onResult(item, await classify(file, name, { top, model, signal }));
          break;
        } catch (error) {
          const isBusy = error instanceof ProblemError && (error.status === 429 || error.status === 503) && tries < mostRetries;
          if (!isBusy) {
            onError(item, error);
            break;
          }

          pausedUntil = Math.max(pausedUntil, Date.now() + 1000 * (error.retryAfterSeconds ?? usualWaitSeconds));
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, jobs.length) }, work));
  for (; next < jobs.length; next++) {
    onError(jobs[next].item, new DOMException('Cancelled.', 'AbortError'));
  }
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('Cancelled.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(undefined);
    }, Math.max(0, milliseconds));
    if (signal.aborted) {
      stop();
    } else {
      signal.addEventListener('abort', stop, { once: true });
    }
  });
}
