// @ts-check

/**
 * What the server accepts (GET /api/limits).
 * @typedef {object} Limits
 * @property {number} maximumBytes
 * @property {number} maximumDurationSeconds
 * @property {number} maximumBatchFiles
 * @property {number} retentionSeconds how long sound stays in memory for charts; 0 if it does not
 * @property {number} concurrency
 * @property {number} queue
 * @property {string[]} formats
 * @property {boolean} ffmpeg
 * @property {{ maximumSeconds: number }} live
 */

export {};
