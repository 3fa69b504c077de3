"""Computes features with numpy and scipy from an extractor's options as JSON: restate_features.py OPTIONS SAMPLES OUT (float32 files)."""
import json
import sys

import numpy as np
import scipy.fft
import scipy.ndimage
import scipy.signal

options = json.load(open(sys.argv[1], encoding="utf-8"))
samples = np.fromfile(sys.argv[2], "<f4")
rate = options["sampleRate"]
stft = options["stft"]
length, hop = stft["frameLength"], stft["hopLength"]


def spectrum():
    name = {"hann": "hann", "hamming": "hamming", "blackman": "blackman", "rectangular": "boxcar"}[stft["window"].lower()]
    window = scipy.signal.get_window(name, length, fftbins=True)
    padded = np.pad(samples, length // 2) if stft["centered"] else samples
    count = 1 + (len(padded) - length) // hop
    frames = np.stack([padded[i * hop:i * hop + length] * window for i in range(count)], axis=1)
    return np.fft.rfft(frames, axis=0).astype(np.complex64)


def mel_frequencies(low, high, count, scale):
    if scale.lower() == "htk":
        to = lambda f: 2595.0 * np.log10(1.0 + f / 700.0)
        back = lambda m: 700.0 * (10.0 ** (m / 2595.0) - 1.0)
    else:
        step = np.log(6.4) / 27.0
        to = lambda f: f * 3 / 200 if f < 1000 else 15 + np.log(f / 1000) / step
        back = lambda m: np.where(m < 15, m * 200 / 3, 1000 * np.exp(step * (m - 15)))
    return back(np.linspace(to(low), to(high), count))


def mel_bank():
    mel = options["mel"]
    high = rate / 2 if mel["maximumFrequency"] is None else mel["maximumFrequency"]
    edges = mel_frequencies(mel["minimumFrequency"], high, mel["bandCount"] + 2, mel["scale"])
    bins = np.fft.rfftfreq(length, 1 / rate)
    rise = (bins[None, :] - edges[:-2, None]) / np.diff(edges)[:-1, None]
    fall = (edges[2:, None] - bins[None, :]) / np.diff(edges)[1:, None]
    bank = np.maximum(0, np.minimum(rise, fall))
    if mel["norm"].lower() == "slaney":
        bank *= (2.0 / (edges[2:] - edges[:-2]))[:, None]
    return bank.astype(np.float32), edges


def decibels(power, settings, reference=None):
    if settings is None:
        return power
    if reference is None:
        reference = power.max() if settings["reference"].lower() == "maximum" else 1.0
    floor = settings["minimumPower"]
    result = 10 * np.log10(np.maximum(floor, power)) - 10 * np.log10(max(floor, reference))
    if settings["dynamicRangeDecibels"] is not None:
        result = np.maximum(result, result.max() - settings["dynamicRangeDecibels"])
    return result


def softmask(x, r, power, split):
    if power is None:
        return (x > r).astype(np.float32)
    z = np.maximum(x, r)
    bad = z < np.finfo(np.float32).tiny
    z[bad] = 1
    a, b = (x / z) ** power, (r / z) ** power
    a[~bad] /= a[~bad] + b[~bad]
    a[bad] = 0.5 if split else 0.0
    return a


def separate(magnitude):
    s = options["separation"]
    tones = scipy.ndimage.median_filter(magnitude, size=(1, s["harmonicKernelFrames"]), mode="reflect")
    beats = scipy.ndimage.median_filter(magnitude, size=(s["percussiveKernelBins"], 1), mode="reflect")
    split = s["harmonicMargin"] == 1 and s["percussiveMargin"] == 1
    return (magnitude * softmask(tones, beats * s["harmonicMargin"], s["maskPower"], split),
            magnitude * softmask(beats, tones * s["percussiveMargin"], s["maskPower"], split))


def stack():
    magnitude = np.abs(spectrum())
    bank, edges = mel_bank()
    mel_power = bank @ magnitude ** 2
    on_mel = options["frequency"].lower() == "mel"
    separates_mel = options["separation"]["axis"].lower() == "mel"
    if separates_mel:
        magnitude = np.sqrt(mel_power)
    parts = [magnitude ** 2, *(part ** 2 for part in separate(magnitude))]
    if on_mel and not separates_mel:
        parts = [bank @ part for part in parts]
    settings = options["decibels"]
    reference = parts[0].max() if settings["reference"].lower() == "maximum" else 1.0
    layers = [decibels(part, settings, reference) for part in parts]

    rises = decibels(mel_power, settings, 1.0)
    lag = options["onset"]["lagFrames"]
    count = len(bank)
    bounds = options["onset"]["bandEdges"] or [i * count // options["onset"]["bandCount"] for i in range(options["onset"]["bandCount"] + 1)]
    flux = np.maximum(0, rises[:, lag:] - rises[:, :-lag])
    flux = np.stack([flux[a:b].mean(0) for a, b in zip(bounds, bounds[1:])])
    flux = np.pad(flux, ((0, 0), (lag + (length // (2 * hop) if stft["centered"] else 0), 0)))[:, :rises.shape[1]]
    middles = edges[1:-1]
    rows = range(count) if on_mel else [int(np.argmin(np.abs(middles - f))) for f in np.fft.rfftfreq(length, 1 / rate)]
    onset = np.zeros_like(layers[0])
    for row, band in enumerate(rows):
        i = int(np.searchsorted(bounds, band, side="right")) - 1
        if 0 <= i < len(flux):
            onset[row] = flux[i]
    return np.stack([*layers, onset])


def mfcc():
    bank, _ = mel_bank()
    bands = decibels(bank @ np.abs(spectrum()) ** 2, options["decibels"])
    result = scipy.fft.dct(bands, axis=0, type=2, norm="ortho")[:options["coefficientCount"]]
    lifter = options["lifter"]
    if lifter > 0:
        result = result * (1 + lifter / 2 * np.sin(np.pi * np.arange(1, 1 + len(result)) / lifter))[:, None]
    return result


features = {
    "mfcc": mfcc,
    "mel": lambda: decibels(mel_bank()[0] @ np.abs(spectrum()) ** 2, options["decibels"]),
    "spectrogram": lambda: decibels(np.abs(spectrum()) ** 2, options["decibels"]),
    "stack": stack,
}[options["extractor"]]()
features.astype("<f4").tofile(sys.argv[3])
