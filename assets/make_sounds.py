"""Make the six short sounds of the game: 22 050 Hz, 16 bit, mono WAV in assets/sounds.

    python assets/make_sounds.py

Everything is computed here (sines, filtered noise, exponential decays); nothing was recorded.
Needs numpy. Run it again and the same bytes come out.
"""

from __future__ import annotations

import pathlib
import wave

import numpy as np
from numpy.typing import NDArray

RATE = 22050
"""Samples a second."""

OUT = pathlib.Path(__file__).resolve().parent / "sounds"

Sound = NDArray[np.float64]


def silence(seconds: float) -> Sound:
    """An empty sound of that many seconds."""
    return np.zeros(int(seconds * RATE))


def tone(hz: float, seconds: float, decay: float, attack: float = 0.006) -> Sound:
    """A soft struck tone: a sine with two weak overtones; `attack` and `decay` in seconds."""
    t = np.arange(int(seconds * RATE)) / RATE
    body = np.sin(2 * np.pi * hz * t)
    body += 0.22 * np.sin(2 * np.pi * hz * 2.01 * t) * np.exp(-t / (decay * 0.5))
    body += 0.07 * np.sin(2 * np.pi * hz * 3.02 * t) * np.exp(-t / (decay * 0.3))
    result: Sound = body * np.exp(-t / decay) * np.minimum(1.0, t / attack)
    return result


def hiss(seconds: float, low: float, high: float, seed: int) -> Sound:
    """Noise between two frequencies in hertz, loudest sample 1."""
    n = int(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(n))
    f = np.fft.rfftfreq(n, 1 / RATE)
    spectrum *= 1 / (1 + (low / np.maximum(f, 1.0)) ** 6) / (1 + (f / high) ** 6)
    out: Sound = np.fft.irfft(spectrum, n)
    out /= float(np.abs(out).max())
    return out


def put(base: Sound, sound: Sound, at: float, gain: float) -> None:
    """Mix `sound` into `base`, starting at `at` seconds."""
    i = int(at * RATE)
    part = sound[: len(base) - i]
    base[i : i + len(part)] += gain * part


def card() -> Sound:
    """A card laid on a table: a short brush, then a small thud."""
    s = silence(0.24)
    t = np.arange(len(s)) / RATE
    put(s, hiss(0.24, 1800, 5200, 1) * np.exp(-(((t - 0.045) / 0.028) ** 2)), 0.0, 0.34)
    put(s, tone(150, 0.14, 0.028, 0.002), 0.085, 0.55)
    put(s, hiss(0.05, 300, 1600, 2) * np.exp(-np.arange(int(0.05 * RATE)) / RATE / 0.010), 0.085, 0.30)
    return s


def offer() -> Sound:
    """An offer arrives: two tones, a fourth apart."""
    s = silence(0.62)
    put(s, tone(523.25, 0.6, 0.16), 0.0, 0.42)
    put(s, tone(698.46, 0.5, 0.17), 0.11, 0.42)
    return s


def accept() -> Sound:
    """Signed: a rising major chord, each tone a little later."""
    s = silence(0.85)
    for k, hz in enumerate((392.0, 493.88, 587.33, 783.99)):
        put(s, tone(hz, 0.8, 0.24), 0.07 * k, 0.30)
    return s


def refuse() -> Sound:
    """Refused: two low tones going down, no harshness."""
    s = silence(0.60)
    put(s, tone(277.18, 0.4, 0.12), 0.0, 0.48)
    put(s, tone(207.65, 0.46, 0.15), 0.13, 0.50)
    return s


def die() -> Sound:
    """A die that rolls six times, ever slower, and comes to rest."""
    s = silence(0.74)
    at = 0.0
    for k in range(6):
        n = int(0.05 * RATE)
        fade = np.exp(-np.arange(n) / RATE / 0.007)
        put(s, hiss(0.05, 900 - 60 * k, 3600 - 260 * k, 10 + k) * fade, at, 0.42 - 0.03 * k)
        put(s, tone(420 - 22 * k, 0.06, 0.012, 0.001), at, 0.30)
        at += 0.08 + 0.012 * k
    put(s, tone(170, 0.16, 0.035, 0.002), at, 0.42)
    return s


def curtain() -> Sound:
    """The hand-over curtain: cloth, a breath of filtered noise with a low tone below it."""
    s = silence(0.85)
    t = np.arange(len(s)) / RATE
    put(s, hiss(0.85, 250, 1500, 5) * np.exp(-(((t - 0.26) / 0.17) ** 2)), 0.0, 0.34)
    put(s, tone(130.81, 0.8, 0.26, 0.09), 0.05, 0.30)
    return s


def save(name: str, sound: Sound) -> None:
    """Fade the ends, limit to -6 dB and write assets/sounds/<name>.wav."""
    fade = int(0.012 * RATE)
    sound = sound.copy()
    sound[-fade:] *= np.linspace(1, 0, fade)
    sound *= min(1.0, 0.5 / float(np.abs(sound).max()))
    data = np.round(sound * 32767).astype("<i2").tobytes()
    path = OUT / f"{name}.wav"
    with wave.open(str(path), "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(RATE)
        f.writeframes(data)
    print(f"{path.name}: {len(sound) / RATE:.2f} s, {path.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for make in (card, offer, accept, refuse, die, curtain):
        save(make.__name__, make())
