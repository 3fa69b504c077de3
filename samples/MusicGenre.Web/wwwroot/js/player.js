// @ts-check
import { icon } from './dom.js';
import { formatTime } from './format.js';

const arrowSeconds = 5;
const pageSeconds = 15;

/**
 * @typedef {object} PlayerParts
 * @property {HTMLElement} playButton
 * @property {HTMLElement} track the slider
 * @property {HTMLElement} elapsed
 * @property {HTMLElement} note
 */

/** Plays a song: the file itself if the browser can, or else the server's WAV. The track is a slider for pointer and keys. */
export class Player {
  /**
   * @param {PlayerParts} parts
   * @param {{ file: Blob, fallbackUrl: string | null, duration: number, describe: (seconds: number) => string, onTime: (seconds: number) => void }} song
   *   describe names the genre of a moment for screen readers; onTime draws
   * @param {AbortSignal} signal ends the player
   */
  constructor(parts, song, signal) {
    this.parts = parts;
    this.song = song;
    this.audio = new Audio();
    this.fileUrl = URL.createObjectURL(song.file);
    this.wanted = 0;
    this.frame = 0;
    this.usesFallback = false;
    this.audio.preload = 'metadata';
    this.audio.src = this.fileUrl;
    const options = { signal };
    this.audio.addEventListener('error', () => this.fallBack(), options);
    this.audio.addEventListener('loadedmetadata', () => (this.audio.currentTime = this.wanted), options);
    for (const name of ['play', 'pause', 'ended', 'seeked']) {
      this.audio.addEventListener(name, () => this.show(), options);
    }

    parts.playButton.addEventListener('click', () => this.toggle(), options);
    parts.track.addEventListener('keydown', (event) => this.onKey(event), options);
    parts.track.addEventListener('pointerdown', (event) => this.onPointer(event), options);
    parts.track.addEventListener('pointermove', (event) => parts.track.hasPointerCapture(event.pointerId) && this.onPointer(event), options);
    parts.track.setAttribute('aria-valuemax', song.duration.toFixed(1));
    signal.addEventListener('abort', () => this.close(), { once: true });
    this.show();
  }

  get time() {
    return this.audio.readyState > 0 ? Math.min(this.audio.currentTime, this.song.duration) : this.wanted;
  }

  /** @param {number} seconds */
  seek(seconds) {
    this.wanted = Math.min(Math.max(0, seconds), this.song.duration);
    if (this.audio.readyState > 0) {
      this.audio.currentTime = this.wanted;
    }

    this.show();
  }

  toggle() {
    if (this.audio.paused) {
      this.audio.play().catch(() => this.fallBack(true));
    } else {
      this.audio.pause();
    }
  }

  /** @param {boolean} [play] whether to go on playing */
  fallBack(play = false) {
    if (!this.usesFallback && this.song.fallbackUrl) {
      this.usesFallback = true;
      this.audio.src = this.song.fallbackUrl;
      this.parts.note.textContent = 'This browser cannot play the file itself, so you hear what the server decoded: mono, as the network gets it.';
      if (play) {
        this.audio.play().catch(() => this.fail());
      }
    } else if (this.audio.error) {
      this.fail();
    }
  }

  fail() {
    this.parts.note.textContent = 'This browser cannot play the file, and the server no longer has its sound. The timeline works all the same.';
    this.parts.playButton.setAttribute('disabled', '');
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const moves = /** @type {Record<string, number>} */ ({
      ArrowRight: this.time + arrowSeconds,
      ArrowUp: this.time + arrowSeconds,
      ArrowLeft: this.time - arrowSeconds,
      ArrowDown: this.time - arrowSeconds,
      PageUp: this.time + pageSeconds,
      PageDown: this.time - pageSeconds,
      Home: 0,
      End: this.song.duration,
    });
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      this.toggle();
    } else if (event.key in moves && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.seek(moves[event.key]);
    }
  }

  /** @param {PointerEvent} event */
  onPointer(event) {
    if (event.type === 'pointerdown') {
      if (event.button !== 0) {
        return;
      }

      this.parts.track.setPointerCapture(event.pointerId);
    }

    const box = this.parts.track.getBoundingClientRect();
    this.seek(((event.clientX - box.left) / box.width) * this.song.duration);
  }

  /** Shows time and state, and goes on doing so while the song plays. */
  show() {
    cancelAnimationFrame(this.frame);
    const time = this.time;
    const playing = !this.audio.paused && !this.audio.ended;
    const { playButton, track, elapsed } = this.parts;
    const name = playing ? 'Pause' : 'Play';
    if (playButton.getAttribute('aria-label') !== name) {
      playButton.setAttribute('aria-label', name);
      playButton.replaceChildren(icon(playing ? 'pause' : 'play'));
    }

    track.style.setProperty('--position', String(this.song.duration > 0 ? time / this.song.duration : 0));
    track.setAttribute('aria-valuenow', time.toFixed(1));
    track.setAttribute('aria-valuetext', `${formatTime(time)} of ${formatTime(this.song.duration)}, ${this.song.describe(time)}`);
    elapsed.textContent = formatTime(time);
    this.song.onTime(time);
    if (playing) {
      this.frame = requestAnimationFrame(() => this.show());
    }
  }

  close() {
    cancelAnimationFrame(this.frame);
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
    URL.revokeObjectURL(this.fileUrl);
  }
}
