// @ts-check
import { element } from './dom.js';
import { formatShare, formatTime } from './format.js';
import { genreName } from './genres.js';
import { swatch } from './swatch.js';

/**
 * @typedef {object} FileEntry
 * @property {number} index the place in the order of choice
 * @property {File} file
 * @property {string} name the name, with its folders if it came from one
 * @property {'waiting' | 'working' | 'done' | 'failed'} state
 * @property {import('./types.js').Classification} [song]
 * @property {string} [problem] why it failed
 */

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} title
 * @property {(entry: FileEntry) => string | number} sortKey
 */

/** @type {Column[]} */
export const columns = [
  { key: 'name', title: 'File', sortKey: (entry) => entry.name.toLowerCase() },
  { key: 'genre', title: 'Genre', sortKey: (entry) => (entry.song ? genreName(entry.song.genre, entry.song.reason) : '\uffff') },
  { key: 'probability', title: 'Probability', sortKey: (entry) => entry.song?.genres[0]?.probability ?? -1 },
  { key: 'length', title: 'Length', sortKey: (entry) => entry.song?.durationSeconds ?? -1 },
  { key: 'state', title: 'State', sortKey: (entry) => ['failed', 'working', 'waiting', 'done'].indexOf(entry.state) },
];

/** A row of the table of files. */
export class FileRow {
  /**
   * @param {FileEntry} entry
   * @param {(entry: FileEntry) => void} onOpen
   */
  constructor(entry, onOpen) {
    this.entry = entry;
    this.onOpen = onOpen;
    this.root = element('tr', { role: 'row' });
    this.root.addEventListener('click', () => entry.song && onOpen(entry));
    this.show();
  }

  show() {
    const { name, state, song, problem } = this.entry;
    this.root.dataset.state = state;
    const head = element('th', { scope: 'row', role: 'rowheader' }, song ? element('button', { class: 'file-open', type: 'button' }, name) : element('span', { class: 'file-name' }, name));
    if (state === 'failed') {
      this.root.replaceChildren(head, element('td', { role: 'cell', colspan: columns.length - 1, class: 'file-failed' }, problem));
    } else {
      const cell = (/** @type {Node | string | null} */ content) => element('td', { role: 'cell' }, content);
      this.root.replaceChildren(
        head,
        cell(song ? element('span', { class: 'file-genre' }, swatch(song.genre), genreName(song.genre, song.reason)) : null),
        cell(song?.genres[0] ? formatShare(song.genres[0].probability) : null),
        cell(song ? formatTime(song.durationSeconds) : null),
        cell(state));
    }
  }
}
