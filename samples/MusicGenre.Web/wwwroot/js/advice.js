// @ts-check

/**
 * What to do about a problem, in one sentence.
 * @param {number} status an HTTP status; 0 if the server did not answer
 */
export function adviceFor(status) {
  switch (status) {
    case 0:
      return 'Check the connection, then try again.';
    case 400:
      return 'Choose the file again. If that does not help, the page and the server may have different versions: reload the page.';
    case 404:
      return 'It may have expired. Classify the file again.';
    case 408:
    case 504:
      return 'It took too long. Try a shorter file, or again later.';
    case 413:
      return 'Choose a smaller or shorter file, or cut a part out of it.';
    case 415:
      return 'Choose an audio file.';
    case 422:
      return 'Play the file to check that it is intact, or convert it to WAV, FLAC or MP3.';
    case 502:
      return 'The service that was asked failed. Try again later.';
    case 429:
    case 503:
      return 'Wait a moment, then try again.';
    default:
      return 'Try again. If it fails again, the log of the server says more.';
  }
}
