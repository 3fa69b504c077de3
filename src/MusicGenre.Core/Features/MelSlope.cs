namespace MusicGenre.Features;

/// <summary>The axis on which the sides of mel bands are straight lines.</summary>
public enum MelSlope
{
    /// <summary>Hertz (librosa, torchaudio's MelScale).</summary>
    Hertz,

    /// <summary>Mels of the bank's own scale (HTK, Kaldi, TensorFlow).</summary>
    Mel,
}
