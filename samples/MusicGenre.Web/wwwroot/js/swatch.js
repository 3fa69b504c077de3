// @ts-check
import { element } from './dom.js';
import { paintGenre } from './genres.js';

/**
 * A small square in the color of a genre; its name stands beside it, so screen readers skip it.
 * @param {string | null | undefined} genre
 * @param {string} [more] another class
 */
export function swatch(genre, more = '') {
  return paintGenre(element('span', { class: `swatch ${more}`.trim(), 'aria-hidden': 'true' }), genre);
}
