// @ts-check
import { forget, getBlob } from './api.js';
import { showCharts } from './chart-tabs.js';
import { baseName, saveCsv, saveFile, saveJson } from './download.js';
import { element, partsOf } from './dom.js';
import { formatBytes, formatRate, formatShare, formatTime } from './format.js';
import { showRankedBars } from './genre-bars.js';
import { genreName } from './genres.js';
import { notice, problemNotice } from './notice.js';
import { segmentRows } from './result-table.js';
import { showSimilar } from './similar.js';
import { swatch } from './swatch.js';
import { TimelineView } from './timeline-view.js';

const usualTop = 5;
const kept = 'Kept';

/** The result of one song: verdict, bars, facts, player, charts and similar music. */
export class ResultView {
  /**
   * @param {HTMLElement} root
   * @param {{ announce: (message: string) => void, onBack: () => void }} options
   */
  constructor(root, { announce, onBack }) {
    this.root = root;
    this.part = partsOf(root);
    this.announce = announce;
    this.top = usualTop;
    /** @type {import('./types.js').Classification | undefined} */
    this.song = undefined;
    /** @type {string[]} */
    this.genres = [];
    this.closing = new AbortController();
    this.topInput = /** @type {HTMLInputElement} */ (this.part('top'));
    this.topInput.addEventListener('input', () => {
      this.top = Number(this.topInput.value);
      this.showBars();
    });
    this.part('json').addEventListener('click', () => saveJson(`${baseName(this.current.name)}.json`, this.current));
    this.part('csv').addEventListener('click', () => this.saveSegments());
    this.part('forget').addEventListener('click', () => this.forget());
    this.part('back').addEventListener('click', onBack);
  }

  /** The result that is shown. @returns {import('./types.js').Classification} */
  get current() {
    if (!this.song) {
      throw new Error('No result is shown.');
    }

    return this.song;
  }

  /**
   * @param {import('./types.js').Classification} song
   * @param {Blob} file
   * @param {{ genres: string[], fromList: boolean }} options genres: all of the model; fromList: whether there is a list of files to go back to
   */
  show(song, file, { genres, fromList }) {
    this.close();
    this.closing = new AbortController();
    const signal = this.closing.signal;
    this.song = song;
    this.genres = genres;
    this.root.hidden = false;
    this.part('back-row').hidden = !fromList;
    this.part('name').textContent = song.name;
    this.showVerdict(song);
    // The verdict says already that a song is silent.
    const warnings = song.reason === 'silent' ? song.warnings.filter((warning) => !/\bis silent\b/.test(warning)) : song.warnings;
    this.part('warnings').replaceChildren(...warnings.map((warning) => element('li', {}, notice('caution', warning))));
    this.part('warnings').hidden = warnings.length === 0;
    this.topInput.max = String(song.genres.length);
    this.topInput.value = String(Math.min(this.top, song.genres.length));
    this.showBars();
    this.part('facts').replaceChildren(...factsOf(song).flatMap(([name, value]) => [element('dt', {}, name), element('dd', { 'data-fact': name === kept ? 'kept' : undefined }, value)]));
    const forgetButton = this.part('forget');
    forgetButton.hidden = !song.links;
    forgetButton.removeAttribute('disabled');
    this.timeline = new TimelineView(this.part('player'), song, file, signal);
    this.part('charts').hidden = !song.links;
    this.part('similar').hidden = !song.links?.recommendations;
    if (song.links) {
      const charts = this.part('charts-body');
      charts.replaceChildren(element('div', { class: 'skeleton charts-skeleton' }));
      showCharts(charts, { charts: song.links.charts, name: baseName(song.name) }, signal);
    }

    if (song.links?.recommendations) {
      const similar = this.part('similar-body');
      similar.replaceChildren(element('div', { class: 'skeleton similar-skeleton' }));
      showSimilar(similar, song.links.recommendations, signal);
    }

    this.part('verdict').focus({ preventScroll: true });
    this.root.scrollIntoView({ block: 'start' });
  }

  close() {
    this.closing.abort();
    this.root.hidden = true;
    this.song = undefined;
  }

  /** @param {import('./types.js').Classification} song */
  showVerdict(song) {
    const best = song.genres[0];
    const isSilent = song.reason === 'silent';
    this.part('verdict').replaceChildren(
      swatch(song.genre),
      song.genre ? genreName(song.genre) : isSilent ? 'Silent' : 'Not sure',
      ...(song.genre && best ? [element('span', { class: 'verdict-share' }, formatShare(best.probability))] : []));
    const message = song.genre || isSilent ? '' : (song.message ?? '').replace(/^Not sure: (.)/, (_, first) => first.toUpperCase());
    this.part('message').textContent = message;
    this.announce(song.genre && best ? `${song.name}: ${genreName(song.genre)}, ${formatShare(best.probability)}.` : `${song.name}: ${genreName(null, song.reason)}. ${message}`);
  }

  showBars() {
    const count = Number(this.topInput.value);
    this.part('top-field').hidden = this.current.genres.length === 0;
    if (this.current.genres.length === 0) {
      this.part('bars').replaceChildren(element('li', { class: 'soft' }, 'No genre has a probability here.'));
      return;
    }

    this.part('top-value').textContent = `${count} of ${this.current.genres.length}`;
    showRankedBars(this.part('bars'), this.current.genres, count);
  }

  /** Saves the CSV of the server, or the same made here if it keeps the song no more. */
  async saveSegments() {
    const song = this.current;
    const name = `${baseName(song.name)}.csv`;
    const genres = this.genres;
    let csv;
    try {
      csv = song.links ? await getBlob(song.links.csv) : null;
    } catch {
      csv = null;
    }

    if (csv) {
      saveFile(name, csv);
    } else {
      saveCsv(name, segmentRows(song, genres));
    }
  }

  async forget() {
    const song = this.current;
    if (!song.links) {
      return;
    }

    const button = this.part('forget');
    button.setAttribute('disabled', '');
    try {
      await forget(song.links.self);
      if (this.song !== song) {
        return;
      }

      this.song = { ...song, links: undefined, retention: null };
      this.announce('Forgotten: the server keeps nothing of this song.');
      const words = () => notice('info', 'Forgotten', 'The server keeps nothing of this song. Classify it again to see this part.');
      this.part('charts-body').replaceChildren(words());
      this.part('similar-body').replaceChildren(words());
      this.root.querySelector('[data-fact=kept]')?.replaceChildren('no, forgotten');
      this.part('verdict').focus({ preventScroll: true });
    } catch (error) {
      button.removeAttribute('disabled');
      this.part('charts-body').replaceChildren(problemNotice(error));
    }
  }
}

/**
 * @param {import('./types.js').Classification} song
 * @returns {[string, string][]}
 */
function factsOf(song) {
  const tags = song.tags ?? {};
  const channels = song.channelCount === 1 ? 'mono' : song.channelCount === 2 ? 'stereo' : `${song.channelCount} channels`;
  const partly = song.durationSeconds - song.classifiedSeconds > 0.05 ? ` (${formatTime(song.classifiedSeconds)} classified)` : '';
  /** @type {[string, string | undefined][]} */
  const facts = [
    ['Title', tags.title],
    ['Artist', tags.artist],
    ['Album', tags.album],
    ['Year', tags.year ? String(tags.year) : undefined],
    ['Genre in tags', tags.genres?.join(', ')],
    ['Length', formatTime(song.durationSeconds) + partly],
    ['Format', `${song.format}, ${formatRate(song.sampleRate)}, ${channels}`],
    ['Size', formatBytes(song.bytes)],
    ['Model', song.model],
    ['Familiarity', song.familiarity === undefined ? undefined : formatShare(song.familiarity)],
    ['Time taken', song.timings?.totalMs === undefined ? undefined : `${Math.max(1, Math.round(song.timings.totalMs))} ms`],
    [kept, song.retention ? `until ${new Date(song.retention.expires).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })}, in memory, for the charts` : 'no'],
  ];
  return /** @type {[string, string][]} */ (facts.filter(([, value]) => value));
}
