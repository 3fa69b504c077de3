// @ts-check
import { saveFile } from './download.js';
import { element, partsOf } from './dom.js';
import { formatShare, formatTime } from './format.js';
import { MovingBars } from './genre-bars.js';
import { genreName, paintGenre } from './genres.js';
import { LevelMeter } from './level-meter.js';
import { LiveConnection } from './live-connection.js';
import { Microphone, MicrophoneError } from './microphone.js';
import { notice } from './notice.js';
import { Recording } from './recording.js';
import { swatch } from './swatch.js';

const stripLength = 60;

/** The microphone: genres while it records, and the recording as a file afterwards. */
export class LivePanel {
  /**
   * @param {HTMLElement} root
   * @param {{ onRecording: (file: File) => void, onClose: () => void }} options
   */
  constructor(root, { onRecording, onClose }) {
    this.root = root;
    this.part = partsOf(root);
    this.meter = new LevelMeter(this.part('meter'));
    /** @type {{ genres: string[], model?: string, maximumSeconds: number }} */
    this.settings = { genres: [], maximumSeconds: 600 };
    /** @type {Microphone | null} */
    this.microphone = null;
    /** @type {LiveConnection | null} */
    this.connection = null;
    /** @type {Recording | null} */
    this.recording = null;
    this.attempt = 0;
    this.part('start').addEventListener('click', () => this.start());
    this.part('stop').addEventListener('click', () => this.stop('Stopped.'));
    this.part('close').addEventListener('click', onClose);
    this.part('classify').addEventListener('click', () => onRecording(this.toFile()));
    this.part('save').addEventListener('click', () => saveFile('recording.wav', this.toFile()));
    this.part('discard').addEventListener('click', () => {
      this.recording = null;
      this.part('recording').hidden = true;
      this.part('status').textContent = 'Discarded.';
      this.part('start').focus();
    });
  }

  /** @param {{ genres: string[], model?: string, maximumSeconds: number }} settings */
  open(settings) {
    this.settings = settings;
    this.bars = new MovingBars(this.part('bars'), settings.genres);
    this.root.hidden = false;
    this.part('start').focus();
  }

  close() {
    this.stop('');
    this.root.hidden = true;
  }

  async start() {
    const attempt = ++this.attempt;
    this.part('problem').replaceChildren();
    this.part('recording').hidden = true;
    this.part('strip').replaceChildren();
    this.part('verdict').replaceChildren('–');
    this.part('time').textContent = formatTime(0);
    this.bars?.show([]);
    this.part('status').textContent = 'Waiting for the microphone…';
    this.showButtons(true);
    let microphone;
    try {
      microphone = await Microphone.open({
        onSamples: (samples) => attempt === this.attempt && this.onSamples(samples),
        onEnded: () => attempt === this.attempt && this.fail('The microphone was disconnected.', 'What was recorded until then is kept.'),
      });
    } catch (error) {
      if (attempt === this.attempt) {
        this.fail(error instanceof Error ? error.message : String(error), error instanceof MicrophoneError ? error.advice : '');
      }

      return;
    }

    if (attempt !== this.attempt) {
      microphone.close();
      return;
    }

    const { genres, model, maximumSeconds } = this.settings;
    this.microphone = microphone;
    this.recording = new Recording(microphone.sampleRate, maximumSeconds);
    this.connection = new LiveConnection({ sampleRate: microphone.sampleRate, top: genres.length, model }, {
      onVerdict: (verdict) => attempt === this.attempt && this.onVerdict(verdict),
      onClosed: (reason) => attempt === this.attempt && this.fail('The live classification has ended.', reason),
    });
    this.part('status').textContent = 'Listening…';
    this.part('stop').focus();
  }

  /** @param {string} message */
  stop(message) {
    this.attempt++;
    this.microphone?.close();
    this.connection?.close();
    this.microphone = this.connection = null;
    this.meter.clear();
    const hadFocus = this.part('stop') === document.activeElement;
    this.showButtons(false);
    this.part('status').textContent = message;
    this.part('recording').hidden = !this.recording || this.recording.seconds < 1;
    if (hadFocus) {
      this.part(this.part('recording').hidden ? 'start' : 'classify').focus();
    }
  }

  /**
   * @param {string} title
   * @param {string} advice
   */
  fail(title, advice) {
    this.stop('');
    this.part('problem').replaceChildren(notice('danger', title, advice));
  }

  /** @param {Float32Array} samples */
  onSamples(samples) {
    this.connection?.send(/** @type {Float32Array<ArrayBuffer>} */ (samples));
    this.recording?.add(samples);
    this.meter.show(samples);
    this.part('time').textContent = formatTime(this.recording?.seconds ?? 0);
  }

  /** @param {import('./live-connection.js').LiveMessage} verdict */
  onVerdict(verdict) {
    const best = verdict.genres[0];
    this.part('verdict').replaceChildren(
      swatch(verdict.genre),
      genreName(verdict.genre),
      ...(verdict.genre && best ? [element('span', { class: 'verdict-share' }, formatShare(best.probability))] : []));
    this.bars?.show(verdict.genres);
    const strip = this.part('strip');
    const second = element('li', {}, element('span', { class: 'visually-hidden' }, `${formatTime(verdict.endSeconds)} ${genreName(verdict.genre)}`));
    strip.append(paintGenre(second, verdict.genre));
    if (strip.childElementCount > stripLength) {
      strip.firstElementChild?.remove();
    }
  }

  /** @param {boolean} running */
  showButtons(running) {
    this.part('start').hidden = running;
    this.part('stop').hidden = !running;
  }

  toFile() {
    if (!this.recording) {
      throw new Error('There is no recording.');
    }

    return new File([this.recording.toWav()], 'recording.wav', { type: 'audio/wav' });
  }
}
