"""Computes what published networks expect, from the definitions, with numpy alone.

Writes frontends/SIGNAL.ARRAY.f32 beside this file: little-endian float32, C order, no header. Nothing here uses or imitates the library's code: everything is
dense, in float64, and one frame at a time.
"""

import os

import numpy as np

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "frontends")
COUNT = 4800


def tones():
    """Decaying tones over noise and a constant, so that removing the mean matters."""
    n = np.arange(COUNT)
    state = 12345
    noise = np.empty(COUNT)
    for i in range(COUNT):
        state = (1103515245 * state + 12345) % (1 << 31)
        noise[i] = state / (1 << 30) - 1
    decay = np.exp(-n / 3000)
    return 0.05 + 0.3 * decay * np.sin(0.021 * n) + 0.2 * np.sin(0.37 * n) + 0.1 * np.cos(1.9 * n) + 0.02 * noise


def burst():
    """Silence, a chirp, silence: floors of logarithms and mirrored edges."""
    n = np.arange(COUNT)
    return np.where((n > 1500) & (n < 3700), 0.8 * np.sin(0.0002 * (n - 1500.0) ** 2), 0.0)


def cosine(length, a, b, symmetric):
    return a - b * np.cos(2 * np.pi * np.arange(length) / (length - 1 if symmetric else length))


def hann(length, symmetric=False):
    return cosine(length, 0.5, 0.5, symmetric)


def povey(length):
    return hann(length, True) ** 0.85


def frames(x, length, hop, pad=None):
    if pad is not None:
        x = np.pad(x, length // 2, mode=pad)
    return np.array([x[i : i + length] for i in range(0, len(x) - length + 1, hop)])


def kaldi_frames(x, window):
    """25 ms every 10 ms at 16 kHz: mean removed, then pre-emphasized with the first sample as its own predecessor."""
    rows = frames(x, 400, 160)
    rows = rows - rows.mean(axis=1, keepdims=True)
    before = np.concatenate([rows[:, :1], rows[:, :-1]], axis=1)
    return (rows - 0.97 * before) * window


def power(rows, fft):
    return np.abs(np.fft.rfft(rows, fft, axis=1)) ** 2


def slaney_mel(f):
    return np.where(f < 1000, 3 * f / 200, 15 + 27 * np.log(np.maximum(f, 1e-9) / 1000) / np.log(6.4))


def slaney_hertz(m):
    return np.where(m < 15, 200 * m / 3, 1000 * np.exp(np.log(6.4) / 27 * (m - 15)))


def htk_mel(f):
    return 2595 * np.log10(1 + f / 700)


def htk_hertz(m):
    return 700 * (10 ** (m / 2595) - 1)


def kaldi_mel(f):
    return 1127 * np.log(1 + f / 700)


def bank(rate, fft, bands, low, high, to_mel, to_hertz=None, norm=None):
    """Triangles that are straight in hertz or, without to_hertz, in mels. [band, bin]."""
    bins = np.arange(fft // 2 + 1) * rate / fft
    edges = np.linspace(to_mel(np.array(float(low))), to_mel(np.array(float(high))), bands + 2)
    at = bins
    if to_hertz is None:
        at = to_mel(bins)
    else:
        edges = to_hertz(edges)
    weights = np.zeros((bands, len(bins)))
    for b in range(bands):
        left, middle, right = edges[b : b + 3]
        rising = (at - left) / (middle - left)
        falling = (right - at) / (right - middle)
        weights[b] = np.maximum(0, np.minimum(rising, falling))
        if norm == "slaney":
            weights[b] *= 2 / (right - left)
        elif norm == "maximum" and weights[b].max() > 0:
            weights[b] /= weights[b].max()
    return weights


def mel(spectrum, weights):
    return (spectrum @ weights.T).T


def decibel(x, floor=1e-10):
    return 10 * np.log10(np.maximum(x, floor))


def musicnn(x):
    spectrum = power(frames(x, 512, 256) * hann(512), 512)
    return np.log10(1 + 10000 * mel(spectrum, bank(16000, 512, 96, 0, 8000, slaney_mel, slaney_hertz, "slaney")))


def maest(x):
    spectrum = power(frames(x, 512, 256, "reflect") * hann(512), 512)
    values = np.log10(1 + 10000 * mel(spectrum, bank(16000, 512, 96, 0, 8000, slaney_mel, slaney_hertz, "slaney")))
    return (values - 2.06755686098554) / (2 * 1.268292820667291)


def audio_set(x, constant):
    magnitude = np.sqrt(power(frames(x, 400, 160) * hann(400), 512))
    return np.log(mel(magnitude, bank(16000, 512, 64, 125, 7500, kaldi_mel)) + constant)


def kaldi(x, window, mean, deviation):
    bands = mel(power(kaldi_frames(x, window), 512), bank(16000, 512, 128, 20, 8000, kaldi_mel))
    return (np.log(np.maximum(bands, np.finfo(np.float32).eps)) - mean) / (2 * deviation)


def panns(x):
    spectrum = power(frames(x, 1024, 320, "reflect") * hann(1024), 1024)
    return decibel(mel(spectrum, bank(32000, 1024, 64, 50, 14000, slaney_mel, slaney_hertz, "slaney")))


def clap(x):
    spectrum = power(frames(x, 1024, 480, "reflect") * hann(1024), 1024)
    return decibel(mel(spectrum, bank(48000, 1024, 64, 50, 14000, htk_mel, htk_hertz)))


def efficientat(x):
    x = x[1:] - 0.97 * x[:-1]
    window = np.pad(hann(800, True), 112)
    spectrum = power(frames(x, 1024, 320, "reflect") * window, 1024)
    return (np.log(mel(spectrum, bank(32000, 1024, 128, 0, 15000, kaldi_mel)) + 1e-5) + 4.5) / 5


def openl3(x):
    magnitude = np.sqrt(power(frames(x, 2048, 242, "reflect") * hann(2048), 2048))
    values = decibel(mel(magnitude, bank(48000, 2048, 256, 0, 24000, slaney_mel, slaney_hertz, "slaney")))
    values = np.maximum(values, values.max() - 80)
    return values - values.max()


def hamming_magnitude(x):
    """A linear spectrogram: symmetric Hamming window, samples of 16-bit size, ln(max(|z|, 1))."""
    rows = frames(32768 * x, 300, 200, "constant") * cosine(300, 0.54, 0.46, True)
    return np.log(np.maximum(np.sqrt(power(rows, 512)), 1)).T


def unit_maximum(x):
    """Slaney bands whose sides are straight in mels and whose greatest weight is 1."""
    spectrum = power(frames(x, 512, 256) * hann(512), 512)
    return mel(spectrum, bank(16000, 512, 40, 100, 7000, slaney_mel, norm="maximum"))


def standardized(x):
    return (x - x.mean()) / np.sqrt(x.var() + 1e-7)


ARRAYS = {
    "ast": lambda x: kaldi(x, hann(400, True), -4.2677393, 4.5689974),
    "beats": lambda x: kaldi(32768 * x, povey(400), 15.41663, 6.55582),
    "clap": clap,
    "efficientat": efficientat,
    "maest": maest,
    "musicnn": musicnn,
    "openl3": openl3,
    "panns": panns,
    "vggish": lambda x: audio_set(x, 0.01),
    "yamnet": lambda x: audio_set(x, 0.001),
    "hamming_magnitude": hamming_magnitude,
    "unit_maximum": unit_maximum,
    "standardized": standardized,
}


def write(name, values):
    values.astype("<f4").tofile(os.path.join(FOLDER, name + ".f32"))


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    for signal in (tones, burst):
        # The networks see float32, so the reference starts from what they see.
        samples = signal().astype("<f4").astype(float)
        write(signal.__name__ + ".samples", samples)
        for name, compute in ARRAYS.items():
            values = compute(samples)
            print(signal.__name__, name, values.shape)
            write(f"{signal.__name__}.{name}", values)
