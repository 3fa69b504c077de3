// @ts-check
import { getJson, isCancelled } from './api.js';
import { element, partsOf } from './dom.js';
import { formatShare, formatTime } from './format.js';
import { genreName } from './genres.js';
import { Player } from './player.js';
import { spansOf } from './segment-spans.js';
import { swatch } from './swatch.js';
import { onThemeChange } from './theme.js';
import { WaveformDrawing } from './waveform-drawing.js';

const momentGenres = 3;

/** The waveform of a song with its sections and segments, and a player on it. */
export class TimelineView {
  /**
   * @param {HTMLElement} root
   * @param {import('./types.js').Classification} song
   * @param {Blob} file
   * @param {AbortSignal} signal ends it
   */
  constructor(root, song, file, signal) {
    const part = partsOf(root);
    this.part = part;
    this.song = song;
    /** @type {import('./waveform-drawing.js').Timeline} */
    this.timeline = { duration: song.durationSeconds, sections: song.sections ?? [], segments: spansOf(song.segments ?? [], song.durationSeconds), waveform: null };
    this.drawing = new WaveformDrawing(/** @type {HTMLCanvasElement} */ (part('canvas')));
    /** @type {import('./types.js').Segment | undefined | null} */
    this.shownSegment = null;
    part('duration').textContent = formatTime(song.durationSeconds);
    part('player-note').textContent = '';
    part('play').removeAttribute('disabled');
    this.showLegend();
    this.player = new Player(
      { playButton: part('play'), track: part('track'), elapsed: part('elapsed'), note: part('player-note') },
      {
        file,
        fallbackUrl: song.links?.audio ?? null,
        duration: song.durationSeconds,
        describe: (seconds) => genreName(this.segmentAt(seconds)?.genre, this.segmentAt(seconds)?.reason),
        onTime: (seconds) => this.showMoment(seconds),
      },
      signal);
    this.showSections(this.timeline.sections);
    const observer = new ResizeObserver(() => this.draw());
    observer.observe(part('canvas'));
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    onThemeChange(() => {
      this.drawing.forgetColors();
      this.draw();
    }, signal);
    if (song.links) {
      this.loadWaveform(song.links.waveform, signal);
    }
  }

  draw() {
    this.drawing.draw(this.timeline, this.player?.time ?? 0);
  }

  /** @param {number} seconds */
  segmentAt(seconds) {
    const segments = this.timeline.segments;
    return segments.find((segment) => seconds < segment.endSeconds) ?? segments[segments.length - 1];
  }

  /** @param {number} seconds */
  showMoment(seconds) {
    const segment = this.segmentAt(seconds);
    if (segment !== this.shownSegment) {
      this.shownSegment = segment;
      const scores = segment?.genre ? segment.genres.slice(0, momentGenres) : [];
      const items = scores.map((score) => element('li', {}, swatch(score.genre), `${genreName(score.genre)} ${formatShare(score.probability)}`));
      this.part('moment').replaceChildren(...(items.length > 0 ? items : [element('li', {}, swatch(null), genreName(null, segment?.reason))]));
    }

    this.draw();
  }

  /**
   * @param {string} url
   * @param {AbortSignal} signal
   */
  async loadWaveform(url, signal) {
    try {
      this.timeline.waveform = await getJson(`${url}?points=2000`, signal);
      this.draw();
    } catch (error) {
      if (!isCancelled(error)) {
        this.part('player-note').textContent = 'The waveform could not be loaded. The timeline works all the same.';
      }
    }
  }

  showLegend() {
    const segments = this.timeline.segments;
    /** @type {Map<string, { genre: string | null, count: number }>} */
    const counts = new Map();
    for (const { genre, reason } of segments) {
      const name = genreName(genre, reason);
      counts.set(name, { genre, count: (counts.get(name)?.count ?? 0) + 1 });
    }

    const ranked = [...counts].sort((first, second) => second[1].count - first[1].count);
    const first = ranked[0]?.[1].genre ?? null;
    const item = (/** @type {Node} */ mark, /** @type {string} */ text) => element('li', {}, mark, text);
    this.part('legend').replaceChildren(
      ...ranked.map(([name, { genre, count }]) => item(swatch(genre), `${name}: ${Math.round((count / segments.length) * 100)}\u00a0% of segments`)),
      item(swatch(first, 'swatch-peak'), 'pale: peak'),
      item(swatch(first), 'strong: level (RMS)'),
      element('li', {}, 'Top bar: sections. Bottom bar: segments.'));
  }

  /** @param {import('./types.js').Section[]} sections */
  showSections(sections) {
    this.part('sections-block').hidden = sections.length === 0;
    this.part('sections').replaceChildren(...sections.map((section) => {
      const share = section.probability === undefined ? '' : ` ${formatShare(section.probability)}`;
      const button = element(
        'button',
        { class: 'chip', type: 'button' },
        swatch(section.genre),
        `${formatTime(section.startSeconds)}–${formatTime(section.endSeconds)} ${genreName(section.genre, section.reason)}${share}`);
      button.addEventListener('click', () => this.player.seek(section.startSeconds));
      return element('li', {}, button);
    }));
  }
}
