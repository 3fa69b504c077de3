// @ts-check
import { genreColor, genreName } from './genres.js';

const bandHeight = 24;
const stripHeight = 10;
const gap = 6;

/**
 * @typedef {object} Timeline
 * @property {number} duration in seconds
 * @property {import('./types.js').Section[]} sections
 * @property {import('./types.js').Segment[]} segments without overlap
 * @property {import('./types.js').Waveform | null} waveform
 */

/** Draws sections, waveform and segments on a canvas: sections above, segments below, what has been played in full color. */
export class WaveformDrawing {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    /** @type {Map<string, string>} */
    this.colors = new Map();
    this.probe = canvas.parentElement ?? canvas;
  }

  /** Colors are read anew, after a change of theme. */
  forgetColors() {
    this.colors.clear();
  }

  /**
   * @param {Timeline} timeline
   * @param {number} played in seconds
   */
  draw(timeline, played) {
    const { width, height } = this.canvas.getBoundingClientRect();
    const scale = devicePixelRatio || 1;
    if (width === 0) {
      return;
    }

    const [pixelWidth, pixelHeight] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.canvas.width !== pixelWidth || this.canvas.height !== pixelHeight) {
      this.canvas.width = pixelWidth;
      this.canvas.height = pixelHeight;
    }

    const context = this.canvas.getContext('2d');
    if (!context || timeline.duration <= 0) {
      return;
    }

    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    const toX = (/** @type {number} */ seconds) => (seconds / timeline.duration) * width;
    this.drawSections(context, timeline, toX);
    this.drawWaveform(context, timeline, width, bandHeight + gap, height - stripHeight - gap, toX(played));
    for (const segment of timeline.segments) {
      const [left, right] = [toX(segment.startSeconds), toX(segment.endSeconds)];
      context.beginPath();
      context.rect(left, height - stripHeight, Math.max(1, right - left - 1), stripHeight);
      this.fill(context, segment.genre);
    }
  }

  /**
   * Fills the path with the color of a genre, striped where there is no verdict.
   * @param {CanvasRenderingContext2D} context
   * @param {string | null} genre
   */
  fill(context, genre) {
    context.fillStyle = this.color(genreColor(genre));
    context.fill();
    if (!genre) {
      const { width, height } = this.canvas;
      context.save();
      context.clip();
      context.strokeStyle = this.color('var(--surface)');
      context.globalAlpha = 0.5;
      context.lineWidth = 2;
      context.beginPath();
      for (let x = -height; x < width; x += 8) {
        context.moveTo(x, height);
        context.lineTo(x + height, 0);
      }

      context.stroke();
      context.restore();
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Timeline} timeline
   * @param {(seconds: number) => number} toX
   */
  drawSections(context, timeline, toX) {
    context.font = `600 13px ${getComputedStyle(this.probe).fontFamily}`;
    context.textBaseline = 'middle';
    for (const section of timeline.sections) {
      const [left, right] = [toX(section.startSeconds), toX(section.endSeconds)];
      const color = this.color(genreColor(section.genre));
      context.beginPath();
      context.roundRect(left, 0, Math.max(1, right - left - 1), bandHeight, 4);
      this.fill(context, section.genre);
      const name = genreName(section.genre, section.reason);
      if (context.measureText(name).width + 16 <= right - left) {
        context.fillStyle = textOn(color);
        context.fillText(name, left + 8, bandHeight / 2 + 0.5);
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Timeline} timeline
   * @param {number} width
   * @param {number} top
   * @param {number} bottom
   * @param {number} playedX
   */
  drawWaveform(context, timeline, width, top, bottom, playedX) {
    const middle = (top + bottom) / 2;
    const half = (bottom - top) / 2;
    context.fillStyle = this.color('var(--line)');
    context.fillRect(0, middle - 0.5, width, 1);
    const waveform = timeline.waveform;
    if (!waveform) {
      return;
    }

    const count = waveform.maximum.length;
    const barWidth = 2;
    const step = 3;
    let segment = 0;
    for (let x = 0; x + barWidth <= width; x += step) {
      const [from, to] = [Math.floor((x / width) * count), Math.max(Math.floor((x / width) * count) + 1, Math.floor(((x + step) / width) * count))];
      let [low, high, level] = [0, 0, 0];
      for (let i = from; i < Math.min(to, count); i++) {
        low = Math.min(low, waveform.minimum[i]);
        high = Math.max(high, waveform.maximum[i]);
        level = Math.max(level, waveform.rms[i]);
      }

      const time = (x / width) * timeline.duration;
      while (segment < timeline.segments.length - 1 && timeline.segments[segment].endSeconds <= time) {
        segment++;
      }

      const played = x < playedX;
      context.fillStyle = this.color(genreColor(timeline.segments[segment]?.genre));
      context.globalAlpha = played ? 0.5 : 0.25;
      context.fillRect(x, middle - Math.max(0.5, high * half), barWidth, Math.max(1, (high - low) * half));
      context.globalAlpha = played ? 1 : 0.6;
      context.fillRect(x, middle - level * half, barWidth, Math.max(1, 2 * level * half));
    }

    context.globalAlpha = 1;
  }

  /**
   * The color that CSS gives to an expression in the theme that is shown.
   * @param {string} expression
   */
  color(expression) {
    let color = this.colors.get(expression);
    if (!color) {
      const probe = document.createElement('span');
      probe.hidden = true;
      probe.style.setProperty('color', expression);
      this.probe.append(probe);
      color = getComputedStyle(probe).color;
      probe.remove();
      this.colors.set(expression, color);
    }

    return color;
  }
}

/**
 * Black or white, whichever has more contrast.
 * @param {string} color as getComputedStyle gives it: rgb(r, g, b)
 */
function textOn(color) {
  const [red, green, blue] = (color.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.0556 ? '#ffffff' : '#101216';
}
