// @ts-check
import { element } from './dom.js';
import { formatShare } from './format.js';
import { genreName, paintGenre } from './genres.js';

/**
 * One row with a name, a bar and a value.
 * @param {string | null} genre
 * @param {number} share the length of the bar, 0 to 1
 * @param {string} value
 * @param {string} [name]
 */
export function createBar(genre, share, value, name = genreName(genre)) {
  const fill = paintGenre(element('div', { class: 'bar-fill' }), genre);
  fill.style.setProperty('--share', String(share));
  return element(
    'li',
    { class: 'bar' },
    element('span', { class: 'bar-name' }, name),
    element('span', { class: 'bar-track', 'aria-hidden': 'true' }, fill),
    element('span', { class: 'bar-value' }, value));
}

/**
 * Shows ranked genres as bars, the most probable first.
 * @param {HTMLElement} list an ordered list
 * @param {import('./types.js').GenreScore[]} genres
 * @param {number} count how many of them
 */
export function showRankedBars(list, genres, count) {
  const bars = genres.slice(0, count).map((score) => createBar(score.genre, score.probability, formatShare(score.probability)));
  bars[0]?.classList.add('bar-first');
  list.replaceChildren(...bars);
}

/** Bars that keep their places while their values change. */
export class MovingBars {
  /**
   * @param {HTMLElement} list an ordered list
   * @param {string[]} genres
   */
  constructor(list, genres) {
    this.rows = new Map(genres.map((genre) => [genre, createBar(genre, 0, formatShare(0))]));
    list.replaceChildren(...this.rows.values());
  }

  /** @param {import('./types.js').GenreScore[]} scores genres that are not among them become 0 */
  show(scores) {
    const shares = new Map(scores.map((score) => [score.genre, score.probability]));
    for (const [genre, row] of this.rows) {
      const share = shares.get(genre) ?? 0;
      const fill = /** @type {HTMLElement} */ (row.querySelector('.bar-fill'));
      const value = /** @type {HTMLElement} */ (row.querySelector('.bar-value'));
      fill.style.setProperty('--share', String(share));
      value.textContent = formatShare(share);
      row.classList.toggle('bar-first', scores[0]?.genre === genre);
    }
  }
}
