// @ts-check
import { element } from './dom.js';
import { formatCount, formatShare } from './format.js';
import { genreName } from './genres.js';
import { swatch } from './swatch.js';

/**
 * @typedef {object} Level
 * @property {number} count
 * @property {number} accuracy 0 to 1
 * @property {{ lower: number, upper: number }} interval
 * @property {number} [macroF1] absent, like the others, where it is not defined
 * @property {number} [logLoss]
 * @property {number} [calibrationError]
 * @property {number} [macroArea] the mean area under the genres' ROC curves
 * @property {{ top: number, accuracy: number }[]} topAccuracies how often the right genre is among the first ones
 * @property {{ genre: string, precision?: number, recall?: number, f1?: number, support: number, area?: number }[]} genres
 *
 * @typedef {object} Evaluation
 * @property {string} protocol
 * @property {string} data
 * @property {string} split
 * @property {Level} tracks
 * @property {Level} segments
 */

/**
 * The accuracies of a card, each with its protocol.
 * @param {import('./types.js').ModelInfo['accuracy']} accuracy
 */
export function accuracyTable(accuracy) {
  const share = (/** @type {number | undefined} */ value, /** @type {number | undefined} */ count) => element(
    'td',
    { class: 'number' },
    value === undefined ? '–' : formatShare(value),
    count ? element('span', { class: 'small' }, ` of ${count.toLocaleString('en')}`) : null);
  return element(
    'table',
    { class: 'table' },
    element('caption', {}, 'The same model, measured in several ways. Only where no artist is on both sides does a figure tell what to expect of new music.'),
    element('thead', {}, element('tr', {}, head('Protocol'), head('By track', true), head('By segment', true))),
    element('tbody', {}, ...accuracy.map((row) => element(
      'tr',
      {},
      element('th', { scope: 'row' }, row.protocol),
      share(row.byTrack, row.tracks),
      share(row.bySegment, row.segments)))));
}

/**
 * The main figures of an evaluation, with the intervals of the accuracies.
 * @param {Evaluation} evaluation
 */
export function measureBlocks({ tracks, segments }) {
  return [
    accuracyBlock('Accuracy by track', tracks, 'track'),
    accuracyBlock('Accuracy by segment', segments, 'segment'),
    ...tracks.topAccuracies.filter(({ top }) => top === 3).map(({ top, accuracy }) => plainBlock(`Right genre among the first ${top}`, formatShare(accuracy), 'By track.')),
    plainBlock('Area under the ROC curves', toDecimals(tracks.macroArea), 'By track: the mean over all genres; 0.5 is chance, 1 is perfect.'),
    plainBlock('Macro F1', toDecimals(tracks.macroF1), 'By track: the mean of all genres’ F1, each counting the same.'),
    plainBlock('Log loss', toDecimals(tracks.logLoss), 'By track: smaller is better.'),
    plainBlock('Calibration error', tracks.calibrationError === undefined ? '–' : formatShare(tracks.calibrationError), 'By track: how far probabilities are from the share that is right, on average.'),
  ];
}

/**
 * Precision, recall and F1 of each genre.
 * @param {Level['genres']} genres
 */
export function reportTable(genres) {
  const number = (/** @type {number | undefined} */ value) => element('td', { class: 'number' }, toDecimals(value));
  return element(
    'table',
    { class: 'table' },
    element('thead', {}, element('tr', {}, head('Genre'), head('Precision', true), head('Recall', true), head('F1', true), head('ROC area', true), head('Tracks', true))),
    element('tbody', {}, ...genres.map((row) => element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('span', { class: 'genre-cell' }, swatch(row.genre), genreName(row.genre))),
      number(row.precision),
      number(row.recall),
      number(row.f1),
      number(row.area),
      element('td', { class: 'number' }, row.support.toLocaleString('en'))))));
}

/** @param {number | undefined} value */
function toDecimals(value) {
  return value === undefined ? '–' : value.toFixed(3);
}

/**
 * @param {string} title
 * @param {Level} level
 * @param {string} noun
 */
function accuracyBlock(title, level, noun) {
  const bar = element('div', { class: 'interval', 'aria-hidden': 'true' });
  bar.style.setProperty('--value', String(level.accuracy));
  bar.style.setProperty('--lower', String(level.interval.lower));
  bar.style.setProperty('--upper', String(level.interval.upper));
  return element(
    'div',
    { class: 'measure' },
    element('h3', {}, title),
    element('p', { class: 'measure-value' }, formatShare(level.accuracy)),
    bar,
    element('p', { class: 'small' }, `95 % interval: ${formatShare(level.interval.lower)} to ${formatShare(level.interval.upper)}; ${formatCount(level.count, noun)}`));
}

/**
 * @param {string} title
 * @param {string} value
 * @param {string} note
 */
function plainBlock(title, value, note) {
  return element('div', { class: 'measure' }, element('h3', {}, title), element('p', { class: 'measure-value' }, value), element('p', { class: 'small' }, note));
}

/**
 * @param {string} title
 * @param {boolean} [isNumber]
 */
function head(title, isNumber = false) {
  return element('th', { scope: 'col', class: isNumber ? 'number' : undefined }, title);
}
