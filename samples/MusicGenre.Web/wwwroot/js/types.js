// @ts-check

/**
 * @typedef {object} GenreScore
 * @property {string} genre
 * @property {number} probability 0 to 1
 *
 * @typedef {object} Section
 * @property {number} startSeconds
 * @property {number} endSeconds
 * @property {string | null} genre null where the model is not sure
 * @property {string} [reason]
 * @property {number} [probability]
 *
 * @typedef {object} Segment
 * @property {number} startSeconds
 * @property {number} endSeconds
 * @property {string | null} genre
 * @property {string} [reason]
 * @property {GenreScore[]} genres
 *
 * @typedef {object} Tags
 * @property {string} [title]
 * @property {string} [artist]
 * @property {string} [album]
 * @property {number} [year]
 * @property {string[]} [genres]
 *
 * @typedef {object} Links
 * @property {string} self
 * @property {string} csv the segments
 * @property {string} waveform
 * @property {string} audio
 * @property {string} charts
 * @property {string} [recommendations] absent where the server has no source of them
 *
 * @typedef {object} Classification
 * @property {string} [id]
 * @property {string} name
 * @property {string} format
 * @property {number} bytes
 * @property {string} model
 * @property {number} durationSeconds
 * @property {number} classifiedSeconds
 * @property {number} sampleRate
 * @property {number} channelCount
 * @property {string | null} genre
 * @property {string} [reason]
 * @property {number} [familiarity] 0 to 1
 * @property {string} [message]
 * @property {GenreScore[]} genres
 * @property {string[]} warnings
 * @property {Tags} [tags]
 * @property {Section[]} [sections]
 * @property {Segment[]} [segments]
 * @property {{ totalMs?: number }} [timings]
 * @property {{ expires: string } | null} [retention]
 * @property {Links} [links]
 *
 * @typedef {object} Waveform
 * @property {number} durationSeconds
 * @property {number[]} minimum -1 to 1
 * @property {number[]} maximum -1 to 1
 * @property {number[]} rms 0 to 1
 *
 * @typedef {object} ModelInfo
 * @property {string} name
 * @property {string} description
 * @property {string} license
 * @property {string[]} genres
 * @property {number} segmentSeconds
 * @property {{ protocol: string, byTrack?: number, tracks?: number, bySegment?: number, segments?: number }[]} accuracy
 * @property {string[]} limitations
 * @property {string} training
 *
 * @typedef {object} ChartKind
 * @property {string} kind
 * @property {string} title
 * @property {string} description
 * @property {string} [protocol]
 *
 * @typedef {object} Attribution
 * @property {string} text
 * @property {string | null} [url]
 *
 * @typedef {object} RecommendationSource
 * @property {string} name
 * @property {string} title
 * @property {string[]} kinds
 * @property {boolean} available
 * @property {boolean} online whether it is asked over the network
 * @property {string} [setup]
 * @property {Attribution} [attribution]
 */

export {};
