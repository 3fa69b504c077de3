// @ts-check

/** Why the microphone cannot be used, in words for people. */
export class MicrophoneError extends Error {
  /**
   * @param {string} title
   * @param {string} advice
   */
  constructor(title, advice) {
    super(title);
    this.name = 'MicrophoneError';
    this.advice = advice;
  }
}

/** The open microphone, as mono samples. */
export class Microphone {
  /**
   * @param {MediaStream} stream
   * @param {AudioContext} context
   */
  constructor(stream, context) {
    this.stream = stream;
    this.context = context;
  }

  /** In hertz. */
  get sampleRate() {
    return this.context.sampleRate;
  }

  /**
   * Asks for the microphone. The browser's own processing is off, because it is made for speech and distorts music.
   * @param {{ onSamples: (samples: Float32Array) => void, onEnded: () => void }} events onEnded: it was unplugged or its permission withdrawn
   * @returns {Promise<Microphone>}
   */
  static async open({ onSamples, onEnded }) {
    if (!isSecureContext || !navigator.mediaDevices) {
      throw new MicrophoneError('The microphone needs a secure page.', 'Open this page over HTTPS, or on the same machine as http://localhost.');
    }

    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
    } catch (error) {
      throw explain(error);
    }

    const context = new AudioContext();
    try {
      await context.audioWorklet.addModule('/js/pcm-worklet.js');
      const node = new AudioWorkletNode(context, 'pcm');
      node.port.addEventListener('message', (event) => onSamples(event.data));
      node.port.start();
      context.createMediaStreamSource(stream).connect(node).connect(context.destination);
      await context.resume();
    } catch (error) {
      stream.getTracks().forEach((track) => track.stop());
      context.close();
      throw explain(error);
    }

    stream.getTracks().forEach((track) => track.addEventListener('ended', onEnded));
    return new Microphone(stream, context);
  }

  close() {
    this.stream.getTracks().forEach((track) => track.stop());
    this.context.close();
  }
}

/** @param {unknown} error */
function explain(error) {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return new MicrophoneError('The microphone is not allowed.', "Allow it for this site in the browser's address bar or settings, then press Start again.");
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new MicrophoneError('There is no microphone.', 'Connect one, then press Start again.');
    case 'NotReadableError':
    case 'AbortError':
      return new MicrophoneError('The microphone cannot be opened.', 'Another program may be using it. Close that, then press Start again.');
    default:
      return new MicrophoneError('Sound cannot be recorded in this browser.', 'A current version of Chrome, Edge, Firefox or Safari can.');
  }
}
