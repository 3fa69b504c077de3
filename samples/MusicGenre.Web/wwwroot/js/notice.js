// @ts-check
import { adviceFor } from './advice.js';
import { element, icon } from './dom.js';
import { ProblemError } from './problem-error.js';
import { sayUnreadable } from './unreadable-file.js';

const notAudio = 415;

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
 * @param {string[]} [formats] those that the server reads, if they are known
 */
export function problemNotice(error, subject = '', formats = []) {
  if (error instanceof ProblemError && error.status === notAudio) {
    const box = notice('danger', subject || 'The file', sayUnreadable(error.detail), formats.length > 0 ? `Supported formats: ${formats.join(', ')}.` : adviceFor(error.status));
    if (error.detail) {
      box.lastElementChild?.append(element('details', {}, element('summary', {}, 'Technical detail'), element('p', {}, error.detailWithout(subject))));
    }

    return box;
  }

  if (error instanceof ProblemError) {
    const title = subject ? `${subject}: ${error.title}` : error.title;
    return notice('danger', title, error.detailWithout(subject), adviceFor(error.status));
  }

  console.error(error);
  return notice('danger', 'Something went wrong in this page.', 'Reload it and try again.');
}
