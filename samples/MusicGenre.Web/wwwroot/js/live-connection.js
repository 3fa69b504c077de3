// @ts-check

/**
 * @typedef {object} LiveMessage
 * @property {number} startSeconds
 * @property {number} endSeconds
 * @property {string | null} genre
 * @property {import('./types.js').GenreScore[]} genres
 */

/** The WebSocket to the live classification: samples go up, a verdict for each second comes down. */
export class LiveConnection {
  /**
   * @param {{ sampleRate: number, top: number, model?: string }} format
   * @param {{ onVerdict: (verdict: LiveMessage) => void, onClosed: (reason: string) => void }} events onClosed is called once, also if it never opens
   */
  constructor(format, { onVerdict, onClosed }) {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.socket = new WebSocket(`${scheme}://${location.host}/api/live`);
    this.socket.binaryType = 'arraybuffer';
    let reason = '';
    let opened = false;
    this.socket.addEventListener('open', () => {
      opened = true;
      this.socket.send(JSON.stringify({ ...format, channelCount: 1 }));
    });
    this.socket.addEventListener('message', (event) => {
      const message = JSON.parse(event.data);
      if (typeof message.error === 'string') {
        reason = message.error;
      } else {
        onVerdict(message);
      }
    });
    this.socket.addEventListener('close', (event) => {
      onClosed(reason || event.reason || (opened ? 'The server closed the connection.' : 'The server does not take more live connections now, or cannot be reached.'));
    });
  }

  /** @param {Float32Array<ArrayBuffer>} samples dropped until the connection is open */
  send(samples) {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(samples);
    }
  }

  close() {
    this.socket.close(1000);
  }
}
