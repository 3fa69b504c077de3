// @ts-check

/**
 * What a file is that the server takes for no audio (status 415), in one sentence.
 * @param {string} detail the server's words
 */
export function sayUnreadable(detail) {
  if (/\bis empty\b/.test(detail)) {
    return 'The file is empty.';
  }

  // Formats that the server recognizes but does not read; those that it does not recognize are told by bytes.
  const format = /\((?:it|its tag) is (?!followed by)(.+); supported: /.exec(detail)?.[1];
  return format ? `This server cannot read the format: ${format}.` : 'This is not an audio file.';
}
