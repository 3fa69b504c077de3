// @ts-check
import { getJson } from './api.js';
import { element } from './dom.js';
import { genreName } from './genres.js';
import { swatch } from './swatch.js';

/**
 * Lists the example clips as buttons.
 * @param {HTMLElement} list
 * @param {(example: { name: string, url: string }) => void} onChoose
 */
export async function showExamples(list, onChoose) {
  try {
    const { examples } = await getJson('/api/examples');
    list.replaceChildren(...examples.map((/** @type {{ name: string, genre: string, url: string }} */ example) => {
      const button = element('button', { class: 'chip', type: 'button' }, swatch(example.genre), genreName(example.genre));
      button.addEventListener('click', () => onChoose(example));
      return element('li', {}, button);
    }));
  } catch {
    list.replaceChildren(element('li', { class: 'soft' }, 'The examples could not be loaded.'));
  }
}
