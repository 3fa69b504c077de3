// @ts-check
import { adviceFor } from './advice.js';
import { element, icon } from './dom.js';
import { ProblemError } from './problem-error.js';

/**
 * A box with a heading and paragraphs.
 * @param {'danger' | 'caution' | 'info'} kind
 * @param {string} title
 * @param {...string} paragraphs empty ones are left out
 */
export function notice(kind, title, ...paragraphs) {
  return element(
    'div',
    { class: `notice notice-${kind}` },
    icon(kind === 'info' ? 'info' : 'warning'),
    element('div', {}, element('strong', {}, title), ...paragraphs.filter(Boolean).map((text) => element('p', {}, text))));
}

/**
 * The box for an error: what happened, in the server's words, and what to do.
 * @param {unknown} error
 * @param {string} [subject] what it is about, such as the name of a file
 */
export function problemNotice(error, subject = '') {
  if (error instanceof ProblemError) {
    const title = subject ? `${subject}: ${error.title}` : error.title;
    return notice('danger', title, error.detailWithout(subject), adviceFor(error.status));
  }

  console.error(error);
  return notice('danger', 'Something went wrong in this page.', 'Reload it and try again.');
}
