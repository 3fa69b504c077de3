// @ts-check
import { isCancelled } from './api.js';
import { element, icon, partsOf } from './dom.js';
import { saveCsv, saveJson } from './download.js';
import { columns, FileRow } from './file-row.js';
import { formatBytes, formatCount } from './format.js';
import { createBar } from './genre-bars.js';
import { ProblemError } from './problem-error.js';
import { sayUnreadable } from './unreadable-file.js';
import { classifyMany } from './upload-queue.js';

/** The table of many files, which fills as they finish. */
export class FilesPanel {
  /**
   * @param {HTMLElement} root
   * @param {{ announce: (message: string) => void, onOpen: (entry: import('./file-row.js').FileEntry) => void }} options
   */
  constructor(root, { announce, onOpen }) {
    this.root = root;
    this.part = partsOf(root);
    this.announce = announce;
    this.onOpen = onOpen;
    /** @type {FileRow[]} */
    this.rows = [];
    /** @type {string[]} */
    this.genres = [];
    this.running = new AbortController();
    this.sorting = { key: '', descending: false };
    this.heads = columns.map((column) => this.createHead(column));
    this.part('head').replaceChildren(...this.heads);
    this.part('cancel').addEventListener('click', () => this.running.abort());
    this.part('csv').addEventListener('click', () => this.saveCsv());
    this.part('json').addEventListener('click', () => saveJson('genres.json', this.rows.map(({ entry }) => entry.song ?? { name: entry.name, error: entry.problem ?? entry.state })));
  }

  get hasFiles() {
    return this.rows.length > 0;
  }

  /**
   * @param {File[]} files
   * @param {{ genres: string[], model?: string, maximumBytes: number, skipped: number }} options genres: all of the model; skipped: files of folders that are not audio
   */
  async start(files, { genres, model, maximumBytes, skipped }) {
    this.running.abort();
    this.running = new AbortController();
    const running = this.running;
    this.sorting.key = '';
    this.genres = genres;
    this.rows = files.map((file, index) => new FileRow({ index, file, name: file.webkitRelativePath || file.name, state: 'waiting' }, this.onOpen));
    this.part('note').textContent = skipped > 0 ? `${formatCount(skipped, 'file')} that ${skipped === 1 ? 'is' : 'are'} not audio ${skipped === 1 ? 'was' : 'were'} left out.` : '';
    this.part('cancel').removeAttribute('disabled');
    this.sort();
    this.showTotals();
    const jobs = [];
    for (const row of this.rows) {
      if (row.entry.file.size > maximumBytes) {
        this.fail(row, `Too large: ${formatBytes(row.entry.file.size)}; at most ${formatBytes(maximumBytes)}.`);
      } else {
        jobs.push({ item: row, file: row.entry.file, name: row.entry.file.name });
      }
    }

    await classifyMany(jobs, { top: genres.length, model, signal: running.signal }, {
      onStart: (row) => {
        row.entry.state = 'working';
        row.show();
      },
      onResult: (row, song) => {
        row.entry.state = 'done';
        row.entry.song = song;
        this.finish(row);
      },
      onError: (row, error) => this.fail(row, describeFailure(error, row.entry.file.name)),
    });
    if (running === this.running) {
      this.part('cancel').setAttribute('disabled', '');
      const done = this.rows.filter(({ entry }) => entry.state === 'done').length;
      this.announce(`Finished: ${formatCount(done, 'file')} classified, ${this.rows.length - done} failed.`);
    }
  }

  /**
   * @param {FileRow} row
   * @param {string} problem
   */
  fail(row, problem) {
    row.entry.state = 'failed';
    row.entry.problem = problem;
    this.finish(row);
  }

  /** @param {FileRow} row */
  finish(row) {
    row.show();
    this.showTotals();
    if (this.sorting.key) {
      this.sort();
    }
  }

  showTotals() {
    const entries = this.rows.map((row) => row.entry);
    const done = entries.filter((entry) => entry.state === 'done');
    const failed = entries.filter((entry) => entry.state === 'failed');
    const finished = done.length + failed.length;
    this.part('totals').textContent = `${finished} of ${formatCount(entries.length, 'file')} finished${failed.length > 0 ? `, ${failed.length} failed` : ''}`;
    const progress = this.part('progress');
    progress.setAttribute('aria-valuenow', String(Math.round((finished / Math.max(1, entries.length)) * 100)));
    /** @type {HTMLElement} */ (progress.firstElementChild).style.setProperty('--share', String(finished / Math.max(1, entries.length)));

    /** @type {Map<string | null, number>} */
    const counts = new Map();
    for (const { song } of done) {
      const genre = song?.genre ?? null;
      counts.set(genre, (counts.get(genre) ?? 0) + 1);
    }

    // Every genre has its row from the start, so that nothing moves while files finish.
    const most = Math.max(1, ...counts.values());
    this.part('histogram').replaceChildren(...[...this.genres, null].map((genre) => {
      const count = counts.get(genre) ?? 0;
      return createBar(genre, count / most, String(count), genre ?? 'no genre');
    }));
  }

  /** Puts the rows in the chosen order; without one, in the order of choice. */
  sort() {
    const column = columns.find((candidate) => candidate.key === this.sorting.key);
    const direction = this.sorting.descending ? -1 : 1;
    const rows = [...this.rows].sort((first, second) => {
      if (column) {
        const [left, right] = [column.sortKey(first.entry), column.sortKey(second.entry)];
        const order = typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right), 'en', { numeric: true });
        if (order !== 0) {
          return order * direction;
        }
      }

      return first.entry.index - second.entry.index;
    });
    this.heads.forEach((head, place) => {
      if (columns[place] === column) {
        head.setAttribute('aria-sort', this.sorting.descending ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    });
    const body = this.part('rows');
    const focused = document.activeElement;
    body.replaceChildren(...rows.map((row) => row.root));
    if (focused instanceof HTMLElement && body.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  /** @param {import('./file-row.js').Column} column */
  createHead(column) {
    const button = element('button', { class: 'sort-button', type: 'button' }, column.title, icon('sort'));
    button.addEventListener('click', () => {
      this.sorting = { key: column.key, descending: this.sorting.key === column.key && !this.sorting.descending };
      this.sort();
    });
    return element('th', { scope: 'col', role: 'columnheader' }, button);
  }

  saveCsv() {
    const rows = this.rows.map(({ entry }) => {
      const song = entry.song;
      return [entry.name, song?.genre ?? null, song?.genres[0]?.probability ?? null, song?.durationSeconds ?? null, song?.reason ?? null, entry.problem ?? null];
    });
    saveCsv('genres.csv', [['name', 'genre', 'probability', 'durationSeconds', 'reason', 'error'], ...rows]);
  }
}

/**
 * @param {unknown} error
 * @param {string} name of the file
 */
function describeFailure(error, name) {
  if (isCancelled(error)) {
    return 'canceled';
  }

  if (!(error instanceof ProblemError)) {
    return 'The page failed on this file.';
  }

  return error.status === 415 ? sayUnreadable(error.detail) : error.detailWithout(name) || error.title;
}
