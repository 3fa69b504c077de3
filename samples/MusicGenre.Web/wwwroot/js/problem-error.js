// @ts-check

/** An answer of the server that is not a success, or no answer at all. */
export class ProblemError extends Error {
  /**
   * @param {number} status the HTTP status; 0 if the server did not answer
   * @param {string} title
   * @param {string} detail
   * @param {number | null} [retryAfterSeconds]
   */
  constructor(status, title, detail, retryAfterSeconds = null) {
    super(detail || title);
    this.name = 'ProblemError';
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /**
   * Reads a problem+json answer; other answers keep their status.
   * @param {number} status
   * @param {string} text the body
   * @param {string | null} retryAfter the header Retry-After
   */
  static fromAnswer(status, text, retryAfter) {
    let title = '';
    let detail = '';
    try {
      const body = JSON.parse(text);
      title = typeof body.title === 'string' ? body.title : '';
      detail = typeof body.detail === 'string' ? body.detail : '';
    } catch {
      // A proxy between may answer with something else than problem+json.
    }

    const seconds = retryAfter === null ? NaN : Number(retryAfter);
    return new ProblemError(status, title || `The server answered with status ${status}.`, detail, Number.isFinite(seconds) ? seconds : null);
  }

  /**
   * The detail as a sentence, without the name that stands beside it already.
   * @param {string} name
   */
  detailWithout(name) {
    const prefix = `${name}: `;
    const text = name && this.detail.startsWith(prefix) ? this.detail.slice(prefix.length) : this.detail;
    return text === this.title ? '' : text.charAt(0).toUpperCase() + text.slice(1);
  }

  static unreachable() {
    return new ProblemError(0, 'The server cannot be reached.', 'The connection failed or was closed before the answer arrived.');
  }
}
